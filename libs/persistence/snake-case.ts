import { DefaultNamingStrategy } from 'typeorm';

/** `receivedAt` in an entity is `received_at` in its table. */
export class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined): string {
    return customName ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
