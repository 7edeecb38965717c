/*
 * CryptoPro's plug-in of the browser behind our port, as its public examples call it, never tried with a real one: its
 * objects live in another process, so every property is a promise and is set by propset_….
 */

/** `plugin` is window.cadesplugin, a promise of itself being ready. */
export default async function cryptoPro(plugin) {
  await plugin.then(() => {}, problem => {
    throw new Error(`Плагин КриптоПро не отвечает: ${problem}`);
  });

  /** Certificates of the person with a key on this machine, {thumbprint: certificate}. */
  async function opened(use) {
    const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
    await store.Open(plugin.CAPICOM_CURRENT_USER_STORE, plugin.CAPICOM_MY_STORE, plugin.CAPICOM_STORE_OPEN_MAXIMUM_ALLOWED);
    try {
      return await use(await store.Certificates);
    } finally {
      await store.Close();
    }
  }

  const told = async work => {
    try {
      return await work();
    } catch (problem) {
      throw new Error(plugin.getLastError?.(problem) ?? problem?.message);
    }
  };

  return {
    certificates: () => told(() => opened(async all => {
      const found = [];
      const number = await all.Count;
      for (let index = 1; index <= number; index++) {
        const one = await all.Item(index);
        if (await one.HasPrivateKey()) {
          found.push({
            id: await one.Thumbprint, owner: await one.SubjectName, serial: await one.SerialNumber,
            validTo: new Date(await one.ValidToDate).toISOString()
          });
        }
      }
      return found;
    })),
    sign: (thumbprint, content) => told(() => opened(async all => {
      const found = await all.Find(plugin.CAPICOM_CERTIFICATE_FIND_SHA1_HASH, thumbprint);
      if (await found.Count === 0) {
        throw new Error('Сертификата нет в хранилище. Подключите ключ.');
      }
      const signer = await plugin.CreateObjectAsync('CAdESCOM.CPSigner');
      await signer.propset_Certificate(await found.Item(1));
      const data = await plugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
      await data.propset_ContentEncoding(plugin.CADESCOM_BASE64_TO_BINARY);
      await data.propset_Content(base64(content));
      return data.SignCades(signer, plugin.CADESCOM_CADES_BES, true);
    }))
  };
}

/** In pieces: a call takes so many arguments and no more. */
function base64(content) {
  const bytes = new Uint8Array(content);
  const pieces = [];
  for (let from = 0; from < bytes.length; from += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)));
  }
  return btoa(pieces.join(''));
}
