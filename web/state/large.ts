// What localStorage has no room for, in IndexedDB.

const [DATABASE, STORE] = ["layerwise", "kept"];

/** What is stored under a name; undefined where nothing is. Rejects where this browser stores nothing. */
export const readLarge = (name: string): Promise<unknown> =>
  within("readonly", (store) => store.get(name));

/** Settles once it is on the disk. Rejects where there is no room, or this browser stores nothing. */
export const writeLarge = (name: string, value: unknown): Promise<unknown> =>
  within("readwrite", (store) => store.put(value, name));

export const removeLarge = (name: string): Promise<unknown> =>
  within("readwrite", (store) => store.delete(name));

async function within(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
