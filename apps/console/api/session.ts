import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LoginRequest, Me } from '../../../libs/contracts/api/index.js';
import { keepClock } from '../words/business-clock.js';
import { get, newKey, post, remove } from './client.js';
import { isStatus } from './problem.js';

export const ME = ['me'];

/** Who is signed in; null where nobody is, undefined while that is being asked. */
export function useMe() {
  return useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: 5 * 60_000 });
}

async function whoAmI(): Promise<Me | null> {
  try {
    return told(await get<Me>('/session'));
  } catch (error) {
    if (isStatus(error, 401)) return null;
    throw error;
  }
}

function told(me: Me): Me {
  keepClock(me.clock);
  return me;
}

export function useLogin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (request: LoginRequest) => told(await post<Me>('/session', request, { key: newKey() })),
    onSuccess: (me) => client.setQueryData(ME, me),
  });
}

/** Forgets all that was shown, too: the next person at this screen may see less. */
export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove('/session'),
    onSuccess: () => {
      client.setQueryData(ME, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
    },
  });
}
