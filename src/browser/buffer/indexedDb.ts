import type { Buffer, Group } from './buffer.js';

/**
 * Keeps events on disk, over page lives and crashes. Durability is relaxed, which is the default of all three engines:
 * what was written survives the death of the browser, not a power cut within seconds. It is opened without a version: a
 * newer SDK may have given it a higher one.
 */
export function createIndexedDbBuffer(name: string): Buffer {
  let opened: Promise<IDBDatabase | undefined> | undefined;

  /** `undefined` when there is none, and none was to be made. */
  const open = async (isWanted: boolean): Promise<IDBDatabase | undefined> => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      if (isWanted) request.result.createObjectStore('events');
      else request.transaction?.abort();
    };
    try {
      const database = await done(request);
      // The browser has taken it, or somebody wants to delete or upgrade it: the next call opens it again.
      database.onclose = database.onversionchange = () => {
        opened = undefined;
        database.close();
      };
      return database;
    } catch (error) {
      opened = undefined;
      if (isWanted || (error as DOMException).name !== 'AbortError') throw error;
      return;
    }
  };

  // Async, so that a missing `indexedDB` is a rejection and not an exception. What is asked first is done first.
  const within = async <T>(
    mode: IDBTransactionMode,
    act: (events: IDBObjectStore) => Promise<T>,
    from?: typeof opened,
  ): Promise<T | undefined> => {
    if (!from) opened ??= open(true);
    const database = await (from ?? opened);
    return database && act(database.transaction('events', mode).objectStore('events'));
  };
  const write = (act: (events: IDBObjectStore) => unknown, from?: typeof opened): Promise<true> =>
    within(
      'readwrite',
      (events) => {
        act(events);
        return done(events.transaction);
      },
      from,
    ).then(() => true);
  // To read, one is made where there is none.
  const read = <T>(act: (events: IDBObjectStore) => Promise<unknown>): Promise<T> =>
    within('readonly', act) as Promise<T>;
  return {
    keys: () => read((events) => done(events.getAllKeys())),
    read: (keys) => read((events) => Promise.all(keys.map((key) => done<Group | undefined>(events.get(key))))),
    put: (key, group) => write((events) => events.put(group, key)),
    remove: (keys) => write((events) => keys.map((key) => events.delete(key))),
    clear: async () => write((events) => events.clear(), opened ?? open(false)),
  };
}

function done<T>(request: IDBRequest<T>): Promise<T>;
function done(transaction: IDBTransaction): Promise<unknown>;
function done(asked: object): Promise<unknown> {
  const request = asked as IDBRequest & IDBTransaction;
  // A transaction has all it was to do. When its results are back the page may be gone, and it with the page.
  request.commit?.();
  return new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = request.onabort = () => reject(request.error);
  });
}
