import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CasePage, RaiseAnswer } from '../../../libs/contracts/api/index.js';
import { get, newKey, post } from './client.js';
import { Problem } from './problem.js';

/** `filters` holds the names and values of the API's own query. */
export function useCases(filters: URLSearchParams) {
  const query = filters.toString();
  return useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam }) => get<CasePage>(`/cases?${withCursor(filters, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });
}

function withCursor(filters: URLSearchParams, cursor: string): string {
  const query = new URLSearchParams(filters);
  if (cursor) query.set('cursor', cursor);
  return query.toString();
}

/** What others work on now, for a person who has nothing to do. */
export function useOpenCases(limit: number) {
  return useQuery({
    queryKey: ['cases', 'open', limit],
    queryFn: () => get<CasePage>(`/cases?state=open&state=blocked&limit=${limit}`),
  });
}

export function useRaise() {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (body: unknown) => post<RaiseAnswer>('/cases', body, { key: key.current }),
    onSettled: (_receipt, error) => {
      if (error === null || error instanceof Problem) key.current = newKey();
      void client.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}
