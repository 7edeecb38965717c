/* What stands behind the question mark of a page's address. */

export const askedOf = hash => Object.fromEntries(new URLSearchParams(hash.split('?')[1] ?? ''));

export const documentAddress = ({document, id, number}) =>
  `#/document?${new URLSearchParams(document ?? id ? {id: document ?? id} : {number})}`;
