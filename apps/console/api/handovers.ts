import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  HandoverChoice,
  HandoverDetail,
  HandoverPage,
  SuccessorRequest,
} from '../../../libs/contracts/api/index.js';
import { get, newKey, post } from './client.js';
import { Problem } from './problem.js';

const KEY = 'handovers';
export const handoverKey = (id: string) => [KEY, id] as const;

/** Ends of shifts that concern me and are not settled. */
export function useOpenHandovers() {
  return useQuery({ queryKey: [KEY, 'mine'], queryFn: () => get<HandoverPage>('/handovers?limit=20') });
}

export function useHandover(id: string) {
  return useQuery({ queryKey: handoverKey(id), queryFn: () => get<HandoverDetail>(`/handovers/${id}`) });
}

export type HandoverChange =
  ({ do: 'accept' | 'leave' } & HandoverChoice) | ({ do: 'successor' } & SuccessorRequest) | { do: 'close' };

/** One change of a handover; a repeat after a lost connection carries the same key. */
export function useHandoverChange(id: string) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: ({ do: what, ...body }: HandoverChange) =>
      post<HandoverDetail>(`/handovers/${id}/${what}`, body, { key: key.current }),
    onSettled: (_changed, error) => {
      if (error === null || error instanceof Problem) key.current = newKey();
      void client.invalidateQueries({ queryKey: [KEY] });
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
}

export type ChangeHandover = ReturnType<typeof useHandoverChange>;
