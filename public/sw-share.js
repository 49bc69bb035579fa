// Files that another app shares with this one (manifest: share_target). Read by sw.js and sw-share.js itself runs nothing.
//
// Owns the small cache in which one shared file waits until a page has looked at it, however long the app is locked. It
// judges no file: only how many there are and how large.

const SHARED = `uzima shared ${self.registration.scope}`;
/** No pack is larger (docs/PACK_FORMAT.md, Limits). */
const SHARE_LIMIT = 20 * 1024 * 1024;
/** The address that the manifest names. */
const SHARE_ADDRESS = new URL('share', self.registration.scope).href;

/** To the packs page, which says what became of it. */
const toPacks = (said) => Response.redirect(new URL(`./#/packs?shared${said}`, self.registration.scope).href, 303);

/** Keeps the one file that came and leads to the page that looks at it. */
async function receiveShared(request) {
  let files = [];
  try {
    // A form without a file sends a nameless one of nothing.
    const isFile = (part) => part instanceof File && (part.name !== '' || part.size > 0);
    files = (await request.formData()).getAll('pack').filter(isFile);
  } catch {
    // Not what a share sheet sends: the same as nothing.
  }
  if (files.length > 1) return toPacks('=several');
  const [file] = files;
  if (!file) return toPacks('=none');
  if (file.size > SHARE_LIMIT) return toPacks('=large');
  try {
    // Where everything was deleted since this worker began, nothing is made anew.
    if (!(await caches.has(SHARED))) return toPacks('=none');
    const cache = await caches.open(SHARED);
    await cache.put(SHARE_ADDRESS, new Response(file, { headers: { 'content-type': 'application/octet-stream' } }));
  } catch {
    return toPacks('=full');
  }
  return toPacks('');
}
