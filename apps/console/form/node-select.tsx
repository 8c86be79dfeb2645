import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { EquipmentNode } from '../../../libs/contracts/api/index.js';
import { useEquipment } from '../api/plant.js';

/** A place in the plant: plants, areas, work centers and work units, each below what it belongs to. */
export function NodeSelect({ empty = 'Choose a place', ...props }: NativeSelectProps & { empty?: string }) {
  const { data: nodes = [] } = useEquipment();
  const options = nodes.map((node) => ({ value: node.id, label: `${indent(node)}${node.name}` }));
  return <NativeSelect {...props} data={[{ value: '', label: empty }, ...options]} />;
}

/** Browsers drop plain blanks at the beginning of an option. */
function indent(node: EquipmentNode): string {
  return '\u2003'.repeat(node.id.split('/').length - 1);
}
