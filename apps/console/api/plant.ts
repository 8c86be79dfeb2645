import { useQuery } from '@tanstack/react-query';
import type { EquipmentNode, Me, PersonView } from '../../../libs/contracts/api/index.js';
import { get } from './client.js';
import { useMe } from './session.js';

const HOUR = 3_600_000;

/** All nodes that this person may see, parents before their children. */
export function useEquipment() {
  return useQuery({
    queryKey: ['equipment'],
    queryFn: async () => (await get<{ items: EquipmentNode[] }>('/equipment')).items,
    staleTime: HOUR,
  });
}

/** Everybody a task may go to. */
export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: async () => (await get<{ items: PersonView[] }>('/people')).items,
    staleTime: 60_000,
  });
}

/** Times are shown on the clocks of the plant that they belong to, wherever the reader is. */
export function useZone(plantId: string): string {
  const { data: me } = useMe();
  return zoneOf(me, plantId);
}

export function zoneOf(me: Me | null | undefined, plantId: string): string {
  return me?.plants.find((plant) => plant.id === plantId)?.timeZone ?? 'UTC';
}

/** ISO 4217: what the plant gives its costs in. Empty where it is not known. */
export function currencyOf(me: Me | null | undefined, plantId: string): string {
  return me?.plants.find((plant) => plant.id === plantId)?.currency ?? '';
}
