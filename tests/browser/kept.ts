// What the page keeps on the device, in the browser's own database: read by its tests, and spoilt by them.
import type { Page } from '@playwright/test';

/** What a store of the database holds. */
export const stored = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('ringfence');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            resolve(reading.result);
            opening.result.close();
          };
        };
      }),
    store,
  );

/** Writes into a store of the database, in the place of what stands in its rows. */
export const spoil = (
  page: Page,
  store: 'models' | 'steps',
  value: unknown,
  rows: 'all' | 'last' = 'all',
): Promise<void> =>
  page.evaluate(
    ([name, change, which]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('ringfence');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction(name, 'readwrite');
          const held = writing.objectStore(name);
          held.getAllKeys().onsuccess = (event) => {
            const keys = (event.target as IDBRequest<IDBValidKey[]>).result;
            // A model's row says its key itself.
            for (const key of which === 'all' ? keys : keys.slice(-1))
              if (name === 'models') held.put({ id: key, ...(change as object) });
              else held.put(change, key);
          };
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [store, value, rows] as const,
  );
