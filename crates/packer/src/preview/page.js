// Loads the page anew when the pack has changed, and shows what is wrong with it. Served by `uzima-pack preview` alone.
(() => {
  const shown = Number(document.currentScript.dataset.pack);
  // The app looks for newer packs once a day; here, each time.
  localStorage.removeItem('uzima.looked');
  const panel = document.createElement('aside');
  panel.id = 'uzima-preview';
  panel.dir = 'ltr';
  panel.lang = 'en';
  panel.setAttribute('role', 'status');
  document.body.append(panel);

  const node = (tag, text, children = []) => {
    const made = document.createElement(tag);
    made.append(text, ...children);
    return made;
  };
  const place = (report) => [report.file, report.place].filter(Boolean).join(', ') || 'the pack';
  const list = (reports) =>
    node('ul', '', reports.map((report) => node('li', '', [node('strong', place(report)), `: ${report.message}`])));
  const count = (number, thing) => `${number} ${thing}${number === 1 ? '' : 's'}`;

  function draw({ faults, warnings, stands }) {
    panel.className = faults.length ? 'faulty' : '';
    panel.replaceChildren();
    if (faults.length) {
      const rest = stands ? ' You see the last version without faults.' : ' Nothing can be shown yet.';
      panel.append(node('p', `${count(faults.length, 'fault')}.${rest}`), list(faults));
    }
    if (warnings.length) {
      panel.append(node('details', '', [node('summary', count(warnings.length, 'warning')), list(warnings)]));
    }
  }

  async function follow(since) {
    try {
      const answer = await fetch(`./uzima-preview/state.json?since=${since}`);
      const state = await answer.json();
      if (state.pack !== shown || state.number < since) return location.reload();
      if (state.number !== since) draw(state);
      follow(state.number);
    } catch {
      panel.className = 'faulty';
      panel.replaceChildren(node('p', 'The preview has ended. Start it again, and this page follows.'));
      setTimeout(() => follow(-1), 1000);
    }
  }
  follow(-1);
})();
