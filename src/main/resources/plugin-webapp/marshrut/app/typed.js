/* What somebody has typed into a form and not sent yet, kept in this browser for this person. */

/** Of a paper with restricted access nothing outlives the session: what is kept of it goes with the tab. */
export function typedOf(form, login, isRestricted) {
  const lasting = typed(form, login);
  const passing = typed(form, login, () => sessionStorage);
  return {
    typed: () => passing.typed() ?? lasting.typed(),
    keep(value) {
      const [place, other] = isRestricted() ? [passing, lasting] : [lasting, passing];
      place.keep(value);
      other.forget();
    },
    forget() {
      passing.forget();
      lasting.forget();
    }
  };
}

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
