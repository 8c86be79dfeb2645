import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isStatus } from './problem.js';
import { ME } from './session.js';

/** A session that ended shows itself by any refusal; forgetting who is signed in leads to the login and back. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isStatus(error, 401)) client.setQueryData(ME, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && !isRefusal(error) },
    },
  });
  return client;
}

function isRefusal(error: unknown): boolean {
  return [400, 401, 403, 404, 422].some((status) => isStatus(error, status));
}
