import * as api from './api.js';
import {h} from './dom.js';

/** Saves a file of the server, with the token that a plain link would not send. */
export async function download(path, name) {
  const address = URL.createObjectURL(await api.file(path));
  h('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
