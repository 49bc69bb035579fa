// In the page of a bench: MiniSearch, and a plain scan, of the same lessons as the search under test.
window.searchPeer = {
  options: {
    fields: ['title', 'summary', 'body'],
    idField: 'id',
    searchOptions: { boost: { title: 3, summary: 2 }, combineWith: 'AND', prefix: true, fuzzy: (term) => (term.length > 4 ? 1 : false) },
  },
  /** Builds an index, as a packer would. */
  make(lessons) {
    const index = new MiniSearch(this.options);
    index.addAll(lessons.map(([id, title, summary, body]) => ({ id, title, summary, body })));
    return JSON.stringify(index);
  },
  /** Opens it, as a phone would. */
  load(json) {
    this.index = MiniSearch.loadJSON(json, this.options);
  },
  query(words) {
    return this.index.search(words).length;
  },
  keep(texts) {
    this.texts = texts;
  },
  /** How many texts hold every word, each at the beginning of a word. */
  scan(query) {
    const words = query.split(' ').map((word) => ` ${word}`);
    return this.texts.filter((text) => words.every((word) => text.includes(word))).length;
  },
};
