/**
 * The browser's own disk: unsent changes and code chunks.
 *
 * Where IndexedDB is missing or refused (sandboxed frames, private windows),
 * `openDatabase` gives null and callers keep what they have in memory.
 */
export type Database = IDBDatabase;

const NAME = "jupyter_label";
const VERSION = 1;

export function openDatabase(): Promise<Database | null> {
  return new Promise((resolve) => {
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(NAME, VERSION);
    } catch {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => {
      const outbox = request.result.createObjectStore("outbox", { keyPath: "id" });
      outbox.createIndex("box", "box");
      request.result.createObjectStore("chunks", { keyPath: "name" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  });
}

/** Runs one request in a transaction of its own that is committed at once. */
export function ask<T>(
  database: Database,
  store: string,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = run(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
    // Without this the transaction waits for our next turn, which a closing page never gets.
    transaction.commit();
  });
}
