import { ContactCheck } from './contact-check.entity.js';
import { FindForSupport } from './find-for-support.use-case.js';
import { RecordActForPerson } from './record-act-for-person.use-case.js';
import { RecordContactCheck } from './record-contact-check.use-case.js';
import { SendSupportLink } from './send-support-link.use-case.js';
import { SupportContacts } from './support-contacts.js';
import { SupportLookup } from './support-lookup.entity.js';
import { ViewForSupport } from './view-for-support.use-case.js';

export const SUPPORT_ENTITIES = [ContactCheck, SupportLookup] as const;

export const SUPPORT_PARTS = [
  FindForSupport,
  RecordActForPerson,
  RecordContactCheck,
  SendSupportLink,
  SupportContacts,
  ViewForSupport,
] as const;
