/**
 * The words of a notice in Dutch. The pages of this site are in other languages, so they are no part of the catalogue; the
 * meaning stands beside them in the reader's. Only what Dutch law lets somebody send is here: there is no withdrawal of an
 * entry, because we have not read that one can be taken back.
 */
export const DUTCH: Readonly<Record<string, string>> = {
  to: 'Aan: {addressee}',
  'addressee.the_registry_of_the_court': 'de griffie van het gerecht',
  'addressee.the_court': 'het gerecht',
  court: 'Gerecht: {court}',
  fileNumber: 'Zaak- en rolnummer: {fileNumber}',
  defendant: 'Gedaagde partij: {defendant}',
  onBehalf: 'namens {name}',
  representation: 'Ik handel als vertegenwoordiger van {person}.',
  representationBasis: 'Mijn bevoegdheid berust op: {basis}.',
  succession: 'Ik ben erfgenaam van {name} (overleden).',
  successionBasis: 'Mijn erfrecht berust op: {basis}.',
  'opt_out.own':
    'Hierbij deel ik mee dat ik mij wil bevrijden van de behartiging van mijn belangen in deze collectieve vordering. Ik wil niet aan de uitkomst daarvan gebonden zijn.',
  'opt_out.for':
    'Hierbij deel ik namens {person} mee dat {person} zich wil bevrijden van de behartiging van zijn of haar belangen in deze collectieve vordering en niet aan de uitkomst daarvan gebonden wil zijn.',
  dateAndSignature: 'Datum en handtekening: …',
};
