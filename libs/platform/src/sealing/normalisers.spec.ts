import { NORMALISERS, type PersonIdentity } from './normalisers.js';

const email = (address: string): string => NORMALISERS.email[0].normalise(address);
const person = (input: Partial<PersonIdentity>): string =>
  NORMALISERS.person[0].normalise({
    givenName: 'Zoë',
    familyName: 'Müller',
    birthDate: '1990-04-01',
    postcode: '10115',
    ...input,
  });
const account = (handle: string, platform = 'instagram'): string =>
  NORMALISERS.account[0].normalise({ platform, handle });

describe('e-mail addresses', () => {
  it('are one whatever their case, surrounding space and width of letters', () => {
    expect(email('  Jane.Doe@Example.COM ')).toBe('jane.doe@example.com');
    expect(email('ｊａｎｅ.doe＠example.com')).toBe('jane.doe@example.com');
  });

  it('are one whether the domain is written in letters or in ASCII', () => {
    expect(email('info@BÜCHER.example')).toBe('info@xn--bcher-kva.example');
    expect(email('info@xn--bcher-kva.example')).toBe('info@xn--bcher-kva.example');
  });

  it('stay apart by dots and plus parts', () => {
    expect(new Set(['jane.doe@example.com', 'janedoe@example.com', 'janedoe+x@example.com'].map(email)).size).toBe(3);
  });

  it('keep a quoted @ and text that is no address', () => {
    expect(email('"a@b"@example.com')).toBe('"a@b"@example.com');
    expect(email('nobody')).toBe('nobody');
  });
});

describe('people', () => {
  it('are one whatever the case, marks, hyphens and apostrophes of their names', () => {
    expect(person({ givenName: 'ZOE', familyName: 'Muller' })).toBe(person({}));
    expect(person({ givenName: 'Anne-Marie' })).toBe(person({ givenName: 'anne marie' }));
    expect(person({ familyName: 'O’Neill' })).toBe(person({ familyName: "O'NEILL" }));
    expect(person({ familyName: 'Łukasz-Sørensen' })).toBe(person({ familyName: 'lukasz sorensen' }));
    expect(person({ familyName: 'Weiß' })).toBe(person({ familyName: 'WEISS' }));
    expect(person({ familyName: 'Παπαδόπουλος' })).toBe(person({ familyName: 'ΠΑΠΑΔΟΠΟΥΛΟΣ' }));
    expect(person({ familyName: 'Иванов' })).toBe(person({ familyName: 'ИВАНОВ' }));
  });

  it('are one however the postcode is spaced', () => {
    expect(person({ postcode: '1234 ab' })).toBe(person({ postcode: '1234AB' }));
  });

  it('differ by birth date, postcode and which name is which', () => {
    const variants = [
      {},
      { birthDate: '1990-04-02' },
      { postcode: '10117' },
      { givenName: 'Müller', familyName: 'Zoë' },
      { givenName: 'Zoëm', familyName: 'üller' },
    ];
    expect(new Set(variants.map(person)).size).toBe(variants.length);
  });

  it('may have no known birth date, and are nobody without a name', () => {
    expect(NORMALISERS.person[0].normalise({ givenName: 'A', familyName: 'B', postcode: '1' })).toBe(
      'a\u001fb\u001f\u001f1',
    );
    expect(person({ givenName: ' ', familyName: '-' })).toBe('');
  });
});

describe('accounts', () => {
  it.each([
    ['@Jane.Doe', 'jane.doe'],
    [' jane.doe ', 'jane.doe'],
    ['https://www.instagram.com/Jane.Doe/?hl=de', 'jane.doe'],
    ['instagram.com/jane.doe', 'jane.doe'],
    ['https://www.tiktok.com/@jane.doe#top', 'jane.doe'],
    ['https://www.facebook.com/profile.php?id=100012345&sk=about', '100012345'],
    ['facebook.com/profile.php?sk=about&id=100012345#x', '100012345'],
    ['https://instagram.com//jüne%/', 'jüne%'],
    ['https://www.facebook.com/people/Jane-Doe/100012345/', '100012345'],
    ['https://www.linkedin.com/in/jane-doe/', 'jane-doe'],
    ['https://www.reddit.com/user/janedoe', 'janedoe'],
    ['jane@example.com', 'jane@example.com'],
    ['+49 170 1234567', '+491701234567'],
  ])('read %j as %j', (handle, expected) => {
    expect(account(handle)).toBe(`instagram\u001f${expected}`);
  });

  it('differ by platform, and are none without a handle', () => {
    expect(account('jane', 'facebook')).not.toBe(account('jane'));
    expect(account('jane', ' Instagram ')).toBe(account('jane'));
    expect(account(' @ ')).toBe('');
  });
});
