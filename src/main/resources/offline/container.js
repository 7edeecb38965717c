'use strict';

// The form of a package: see the class Container of the product, which writes what this reads.
const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22;
const VERSION = 20, FLAGS = 0x0800, DAY = 0x21;
const MOST_FILES = 200, LONGEST_NAME = 100;

const CONTAINER = 'Архив';

const CRC = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) {
    n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  }
  return n;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (let n = 0; n < bytes.length; n++) {
    crc = CRC[(crc ^ bytes[n]) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

function sha256OfText(text) {
  return sha256(new TextEncoder().encode(text));
}

function common(view, at, head) {
  view.setUint16(at, FLAGS, true);
  view.setUint16(at + 6, DAY, true);
  view.setUint32(at + 8, head.crc, true);
  view.setUint32(at + 12, head.size, true);
  view.setUint32(at + 16, head.size, true);
  view.setUint16(at + 20, head.name.length, true);
}

function localHead(head) {
  const bytes = new Uint8Array(LOCAL_SIZE + head.name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL, true);
  view.setUint16(4, VERSION, true);
  common(view, 6, head);
  bytes.set(head.name, LOCAL_SIZE);
  return bytes;
}

function tailOf(heads) {
  const size = heads.reduce((sum, head) => sum + CENTRAL_SIZE + head.name.length, 0);
  const bytes = new Uint8Array(size + END_SIZE);
  const view = new DataView(bytes.buffer);
  let at = 0, offset = 0;
  for (const head of heads) {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, VERSION, true);
    view.setUint16(at + 6, VERSION, true);
    common(view, at + 8, head);
    view.setUint32(at + 42, offset, true);
    bytes.set(head.name, at + CENTRAL_SIZE);
    at += CENTRAL_SIZE + head.name.length;
    offset += LOCAL_SIZE + head.name.length + head.size;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, heads.length, true);
  view.setUint16(at + 10, heads.length, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, offset, true);
  return bytes;
}

/** The first place at which they differ; -1 when they do not. */
function mismatch(one, other) {
  const length = Math.min(one.length, other.length);
  for (let n = 0; n < length; n++) {
    if (one[n] !== other[n]) {
      return n;
    }
  }
  return one.length === other.length ? -1 : length;
}

/** Takes a zip of our form apart from its first byte to its last. */
function openContainer(zip) {
  const files = new Map(), faults = [], heads = [];
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const names = new TextDecoder();
  let at = 0, last = '';
  const broken = () => {
    faults.push({where: CONTAINER, words: last
        ? `Заголовок, который следует за файлом «${last}», испорчен.`
        : 'Это не пакет «Маршрута» или его начало испорчено. Если пакет переупаковали, распакуйте его и выберите файлы.'});
    return {files, faults};
  };
  while (heads.length < MOST_FILES && at + 4 <= zip.length && view.getUint32(at, true) === LOCAL) {
    if (at + LOCAL_SIZE > zip.length) {
      return broken();
    }
    const size = view.getUint32(at + 22, true), nameSize = view.getUint16(at + 26, true);
    const from = at + LOCAL_SIZE + nameSize;
    if (nameSize === 0 || nameSize > LONGEST_NAME || from > zip.length) {
      return broken();
    }
    const name = zip.subarray(at + LOCAL_SIZE, from);
    last = names.decode(name);
    if (size > zip.length - from) {
      faults.push({where: last, words: 'Размер в заголовке архива больше самого архива.'});
      return {files, faults};
    }
    const content = zip.subarray(from, from + size);
    const head = {name, size, crc: view.getUint32(at + 14, true)};
    heads.push(head);
    if (mismatch(zip.subarray(at, from), localHead(head)) >= 0) {
      faults.push({where: last, words: 'Заголовок файла в архиве не тот.'});
    }
    if (head.crc !== crc32(content)) {
      faults.push({where: last, words: 'Содержание файла или его контрольная сумма в архиве изменены.'});
    }
    if (files.has(last)) {
      faults.push({where: last, words: 'Файл лежит в архиве дважды.'});
    }
    files.set(last, content);
    at = from + size;
  }
  if (heads.length === 0) {
    return broken();
  }
  const rest = zip.subarray(at), tail = tailOf(heads), different = mismatch(rest, tail);
  if (different >= tail.length) {
    faults.push({where: CONTAINER, words: `За концом архива есть лишнее: ${rest.length - tail.length} Б.`});
  } else if (different >= 0) {
    faults.push({where: CONTAINER, words:
        `За файлом «${last}» архив не тот: испорчен заголовок следующего файла или оглавление, с байта ${at + different}.`});
  }
  return {files, faults};
}
