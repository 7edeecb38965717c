const NAME = /^[a-z0-9][a-z0-9.-]{0,60}$/;
const MANIFEST = 'manifest.json', SEAL = 'manifest.sha256', TRAIL = 'trail.json', SHEET = 'sheet.json';
const LIST = 'Опись', CHAIN = 'Цепочка решений';
const PACKAGE_FORMAT = 'marshrut-package-1', TRAIL_FORMAT = 'marshrut-trail-1';
const FIELDS = 11, STEP = 2, WHO = 3, POSITION = 4, OFFICE = 5, DECISION = 6, WHEN = 7, TEXT = 9, SIGNATURE = 10;

const DECISIONS = {
  AGREED: 'Согласовано', AGREED_WITH_REMARKS: 'Согласовано с замечаниями', NOT_AGREED: 'Не согласовано',
  RETURNED: 'Возвращено автору', NOT_IN_COMPETENCE: 'Не относится к компетенции', DISPUTED: 'Не согласен с замечаниями',
  SETTLED: 'Разногласия урегулированы', SIGN_WITH_DISAGREEMENTS: 'На подпись с разногласиями', WITHDRAWN: 'Проект снят',
  SIGNED: 'Подписано', SIGNED_OVER_OBJECTIONS: 'Подписано при возражениях', REJECTED: 'Отклонено',
  COUNTERSIGNED: 'Подписано стороной', REFUSED: 'Отказано', RESUBMITTED: 'Внесено снова'
};

const textOf = value => typeof value === 'string' ? value : '';
const listOf = value => Array.isArray(value)
    ? value.filter(one => one !== null && typeof one === 'object').slice(0, 10000) : [];

function parsed(files, name, faults, wholeZip) {
  const bytes = files.get(name);
  if (!bytes) {
    if (wholeZip) {
      faults.push({where: name, words: 'Файла нет в пакете.'});
    }
    return null;
  }
  try {
    const value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    if (value !== null && typeof value === 'object') {
      return value;
    }
  } catch (notJson) {
    // Said below.
  }
  faults.push({where: name, words: 'Файл не читается.'});
  return null;
}

async function checkSeal(files, sum, faults, wholeZip) {
  const seal = files.get(SEAL);
  if (!seal) {
    if (wholeZip) {
      faults.push({where: SEAL, words: 'Файла нет в пакете.'});
    }
    return;
  }
  if (new TextDecoder('utf-8', {ignoreBOM: true}).decode(seal) !== `${sum}  ${MANIFEST}\n`) {
    faults.push({where: LIST, words: 'Файлы manifest.json и manifest.sha256 не сходятся: один из них изменён.'});
  }
}

/** Which files are as the manifest says, by their names: «сходится», «изменён», «не приложен». */
async function checkFiles(files, manifest, sums, faults, wholeZip) {
  const rows = [], listed = new Set([MANIFEST, SEAL]);
  if (manifest.format !== PACKAGE_FORMAT) {
    faults.push({where: LIST, words: 'Опись не того вида, который делает «Маршрут».'});
  }
  for (const file of listOf(manifest.files)) {
    const name = textOf(file.name), bytes = files.get(name);
    if (!NAME.test(name) || listed.has(name)) {
      faults.push({where: LIST, words: `Файл «${name}» назван в описи дважды или недопустимо.`});
      continue;
    }
    listed.add(name);
    if (!bytes) {
      rows.push({name, state: 'не приложен'});
      if (wholeZip) {
        faults.push({where: name, words: 'Файла нет в пакете, а в описи он есть.'});
      }
    } else if (bytes.length !== file.size || sums.get(name) !== file.sha256) {
      rows.push({name, state: 'изменён'});
      faults.push({where: name, words: 'Файл изменён: его SHA-256 не тот, что в описи.'});
    } else {
      rows.push({name, state: 'сходится'});
    }
  }
  for (const name of files.keys()) {
    if (!listed.has(name)) {
      faults.push({where: name, words: 'Файла нет в описи: он добавлен.'});
    }
  }
  const order = listOf(manifest.files).map(file => textOf(file.name)).concat(MANIFEST, SEAL).join('\n');
  if (wholeZip && listed.size === files.size && order !== Array.from(files.keys()).join('\n')) {
    faults.push({where: CONTAINER, words: 'Файлы переставлены: порядок не тот, что в описи.'});
  }
  for (const name of [textOf(manifest.text), TRAIL, SHEET, 'approval-sheet.pdf', 'verify.html']) {
    if (!listed.has(name)) {
      faults.push({where: LIST, words: `В описи нет файла «${name}».`});
    }
  }
  return rows;
}

/** The lines of the chain, taken apart; each hash is counted anew. */
async function checkChain(chain, faults) {
  const rows = [];
  if (chain.format !== TRAIL_FORMAT) {
    faults.push({where: CHAIN, words: 'Файл trail.json не того вида, который делает «Маршрут».'});
    return rows;
  }
  let hash = await sha256OfText(`${TRAIL_FORMAT}\n${textOf(chain.document)}`);
  for (const link of listOf(chain.lines)) {
    hash = await sha256OfText(`${hash}\n${textOf(link.line)}`);
    const fields = textOf(link.line).split('\t');
    rows.push(fields.length === FIELDS ? fields : new Array(FIELDS).fill(''));
    if (hash !== link.hash) {
      faults.push({where: CHAIN, words: `Строка ${rows.length} или одна из строк до неё не та: хеш не сходится.`});
      return rows;
    }
  }
  if (hash !== chain.head) {
    faults.push({where: CHAIN, words: 'Голова цепочки не та: строки в конце пропали или добавлены.'});
  }
  return rows;
}

/** Parts of two packages may be whole each and not belong together. */
function checkBelonging(manifest, chain, rows, sheet, sums, faults) {
  const id = textOf(manifest.document && manifest.document.id);
  if (sheet && sheet.documentId !== id) {
    faults.push({where: SHEET, words: 'Лист согласования другого документа.'});
  }
  if (!chain) {
    return;
  }
  if (chain.document !== id) {
    faults.push({where: CHAIN, words: 'Цепочка решений другого документа.'});
  }
  if (chain.head !== manifest.trail) {
    faults.push({where: CHAIN, words: 'Голова цепочки не та, что в описи.'});
  }
  const signed = sums.get(textOf(manifest.text));
  if (signed && !rows.some(row => row[DECISION].startsWith('SIGNED') && row[TEXT] === signed)) {
    faults.push({where: manifest.text, words: 'По цепочке решений подписан не этот файл.'});
  }
  const given = listOf(manifest.signatures).map(one => sums.get(textOf(one.name)));
  if (!given.includes(undefined)
      && rows.some(row => row[TEXT] === signed && row[SIGNATURE] && !given.includes(row[SIGNATURE]))) {
    faults.push({where: CHAIN, words: 'В пакете нет электронной подписи, которая названа в цепочке решений.'});
  }
}

/** @param wholeZip whether everything has to be there; loose files may be some of a package */
async function checkFound(files, faults, wholeZip) {
  const sums = new Map();
  for (const [name, bytes] of files) {
    sums.set(name, await sha256(bytes));
  }
  const manifest = parsed(files, MANIFEST, faults, wholeZip);
  const chain = parsed(files, TRAIL, faults, wholeZip);
  const sheet = parsed(files, SHEET, faults, wholeZip);
  await checkSeal(files, sums.get(MANIFEST), faults, wholeZip);
  const found = manifest ? await checkFiles(files, manifest, sums, faults, wholeZip) : [];
  const decisions = chain ? await checkChain(chain, faults) : [];
  if (manifest) {
    checkBelonging(manifest, chain, decisions, sheet, sums, faults);
  } else if (!wholeZip) {
    faults.push({where: MANIFEST, words: 'Без описи сверить файлы не с чем: выберите и её.'});
  }
  return {faults, manifest, seal: sums.get(MANIFEST) || '', chain, decisions, files: found};
}

function checkZip(zip) {
  const {files, faults} = openContainer(zip);
  return checkFound(files, faults, true);
}

function checkLoose(files) {
  return checkFound(files, [], false);
}
