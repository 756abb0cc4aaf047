import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { areSharedNetworks } from './shared-networks.js';

@ValidatorConstraint({ name: 'sharedNetworks' })
export class SharedNetworksText implements ValidatorConstraintInterface {
  validate(text: unknown): boolean {
    return areSharedNetworks(text);
  }

  defaultMessage(): string {
    return 'SHARED_NETWORKS must list networks such as "192.0.2.0/24 City library", one per line or between semicolons';
  }
}
