import { deviceStoreContract } from '../support/deviceStoreContract.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';

/* IndexedDB is in tests/browser/deviceStore.test.ts. */

deviceStoreContract('in memory', async () => {
  const store = new MemoryDeviceStore();
  return [store, store];
});
