/* What somebody has typed into a form and not sent yet, kept in this browser for this person. */

/** Returns {typed(): what was kept or null, keep(value), forget()}. What no other session may see goes into `place`. */
export function typed(form, login, place = () => localStorage) {
  const key = `marshrut:${form}:${login}`;
  // a browser may refuse its storage; then nothing survives a reload, and that is all
  const quietly = work => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    typed: () => quietly(() => JSON.parse(place().getItem(key))),
    keep: value => quietly(() => place().setItem(key, JSON.stringify(value))),
    forget: () => quietly(() => place().removeItem(key))
  };
}
