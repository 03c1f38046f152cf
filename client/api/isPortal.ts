import { ApiError } from './ApiError.ts';
import { callApi } from './callApi.ts';

/** Does something else answer in the server's place, as the sign-in page of a Wi-Fi does? */
export const isPortal = (): Promise<boolean> =>
  callApi('me').then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.code === 'captive_portal',
  );
