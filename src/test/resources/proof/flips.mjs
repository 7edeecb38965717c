/* Holds a package against single changed bits with the page's own script: node flips.mjs <container.js> <package.js> <package.zip>. */

import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const SEED = 20261130, FLIPS = 600;
const [container, parts, given] = process.argv.slice(2);
const page = vm.createContext({crypto, TextDecoder, TextEncoder, Uint8Array, Uint32Array, DataView, Map, Set});
vm.runInContext(readFileSync(container, 'utf8') + readFileSync(parts, 'utf8'), page);
const zip = new Uint8Array(readFileSync(given));

let state = SEED;
/** Xorshift of 32 bits: the same numbers on every machine. */
function random(bound) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % bound;
}

const wrong = [];
async function expect(what, bytes, faulty) {
  const {faults} = await page.checkZip(bytes);
  if ((faults.length > 0) !== faulty) {
    wrong.push(`${what}: ${JSON.stringify(faults)}`);
  }
}

await expect('as it was given', zip, false);
for (let n = 0; n < FLIPS; n++) {
  const bit = random(zip.length * 8), changed = zip.slice();
  changed[bit >> 3] ^= 1 << (bit & 7);
  await expect(`bit ${bit}`, changed, true);
}
const longer = new Uint8Array(zip.length + 1);
longer.set(zip);
await expect('one byte more', longer, true);
await expect('one byte less', zip.slice(0, -1), true);
await expect('nothing', new Uint8Array(0), true);
await expect('no zip', new TextEncoder().encode('Постановление'), true);

const {files} = page.openContainer(zip);
const loose = await page.checkLoose(new Map([...files].filter(([name]) => name !== 'approval-sheet.pdf')));
if (loose.faults.length > 0 || loose.files.find(file => file.name === 'approval-sheet.pdf').state !== 'не приложен') {
  wrong.push(`loose files: ${JSON.stringify(loose.faults)}`);
}
const other = new Map(files);
other.set(loose.manifest.text, new TextEncoder().encode('Другой текст'));
const mixed = await page.checkLoose(other);
if (!mixed.faults.some(fault => fault.where === loose.manifest.text)) {
  wrong.push(`another text: ${JSON.stringify(mixed.faults)}`);
}
console.log(`seed ${SEED}: ${FLIPS} changed bits of ${zip.length * 8}`);
wrong.slice(0, 20).forEach(line => console.log(line));
process.exitCode = wrong.length > 0 ? 1 : 0;
