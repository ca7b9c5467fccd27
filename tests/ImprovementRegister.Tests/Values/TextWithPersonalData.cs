namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F30")]
[Trait("Domain", "H9")]
public sealed class TextWithPersonalData
{
    [Theory]
    [InlineData("BSN 123456782", "BSN 123456782")]
    [InlineData("het nummer 123456782 staat erbij", "123456782")]
    [InlineData("123.456.782", "123.456.782")]
    [InlineData("1234.56.782", "1234.56.782")]
    [InlineData("123 456 782", "123 456 782")]
    [InlineData("111222333.", "111222333")]
    [InlineData("op 31-12-2026 123456782 genoteerd", "123456782")]
    [InlineData("bsn: 1234 56 781", "bsn: 1234 56 781")]
    [InlineData("Burgerservicenummer 40021", "Burgerservicenummer 40021")]
    [InlineData("nummer １２３４５６７８２", "１２３４５６７８２")]
    [InlineData("nummer ١٢٣٤٥٦٧٨٢", "١٢٣٤٥٦٧٨٢")]
    [InlineData("nummer 1234\u200B5678\u00AD2", "1234\u200B5678\u00AD2")]
    [InlineData("nummer 123–456–782", "123–456–782")]
    [InlineData("nummer 123/456/782", "123/456/782")]
    [InlineData("nummer 123_456_782", "123_456_782")]
    public void A_BSN_is_found_by_its_check_or_its_label(string text, string found) => ShouldFind(text, PersonalDataKind.Bsn, found);

    [Theory]
    [InlineData("j.devries@voorbeeld.nl belde over de medicatie", "j.devries@voorbeeld.nl")]
    [InlineData("mail naar <Jan_P+zorg@sub.voorbeeld.co.uk>.", "Jan_P+zorg@sub.voorbeeld.co.uk")]
    [InlineData("mailto:zoë@voorbeeld.nl", "zoë@voorbeeld.nl")]
    [InlineData("jjansen @ voorbeeld.nl", "jjansen @ voorbeeld.nl")]
    [InlineData("jjansen[at]voorbeeld.nl", "jjansen[at]voorbeeld.nl")]
    [InlineData("jjansen(at)voorbeeld(dot)nl", "jjansen(at)voorbeeld(dot)nl")]
    [InlineData("J.Jansen＠voorbeeld.nl", "J.Jansen＠voorbeeld.nl")]
    [InlineData("jjansen @ voorbeeld . nl", "jjansen @ voorbeeld . nl")]
    public void An_email_address_is_found(string text, string found) => ShouldFind(text, PersonalDataKind.Email, found);

    [Theory]
    [InlineData("06-12345678")]
    [InlineData("0612345678")]
    [InlineData("06 12 34 56 78")]
    [InlineData("06 - 1234 5678")]
    [InlineData("06/12345678")]
    [InlineData("06_12345678")]
    [InlineData("(06) 12345678")]
    [InlineData("045-1234567")]
    [InlineData("0475-123456")]
    [InlineData("(0475) 12 34 56")]
    [InlineData("045/123 45 67")]
    [InlineData("0451234567")]
    [InlineData("088 - 123 45 67")]
    [InlineData("+31612345678")]
    [InlineData("+31 6 12345678")]
    [InlineData("+31 (0)45 123 45 67")]
    [InlineData("0031 6 1234 5678")]
    [InlineData("+32 475 12 34 56")]
    public void A_telephone_number_is_found_in_each_way_of_writing(string number) => ShouldFind($"bel {number}, graag.", PersonalDataKind.Phone, number);

    [Theory]
    [InlineData("06 12345678 100 keer gebeld", "06 12345678")]
    [InlineData("+31 6 12345678 100 keer gebeld", "+31 6 12345678")]
    public void Digits_after_a_telephone_number_do_not_hide_it(string text, string found) => ShouldFind(text, PersonalDataKind.Phone, found);

    [Fact]
    public void Two_numbers_with_a_slash_are_two_telephone_numbers() =>
        PersonalDataScreen.Find("06-12345678/06-87654321").Select(hit => (hit.Start, hit.Length)).ShouldBe([(0, 11), (12, 11)]);

    [Theory]
    [InlineData("geb. 03-04-1971, opname na suïcidepoging", "geb. 03-04-1971")]
    [InlineData("geb 3.4.71", "geb 3.4.71")]
    [InlineData("geboren op 3 april 1971 te Heerlen", "geboren op 3 april 1971")]
    [InlineData("Geboren te Heerlen op 03/04/1971", "Geboren te Heerlen op 03/04/1971")]
    [InlineData("geboortedatum: 1971-04-03", "geboortedatum: 1971-04-03")]
    [InlineData("Geboortedatum\n03041971", "Geboortedatum\n03041971")]
    [InlineData("03-04-1971 (geboortedatum)", "03-04-1971 (geboortedatum")]
    [InlineData("born 3 April 1971", "born 3 April 1971")]
    [InlineData("geb.datum: 03 04 1971", "geb.datum: 03 04 1971")]
    public void A_date_of_birth_is_found_by_the_word_beside_it(string text, string found) => ShouldFind(text, PersonalDataKind.BirthDate, found);

    [Theory]
    [InlineData("cliëntnummer 40021")]
    [InlineData("clie\u0308ntnummer 40021")]
    [InlineData("Clientnr. 40021")]
    [InlineData("cliënt-nummer: 40021")]
    [InlineData("cliënt nr. 40021")]
    [InlineData("cliëntnummer is C-40021")]
    [InlineData("cliëntnummer 2024-00123")]
    [InlineData("cliënt 40021")]
    [InlineData("bewoner 40021")]
    [InlineData("client id 123")]
    [InlineData("patiëntnummer 12345")]
    public void A_client_number_is_found(string number) => ShouldFind($"Zie {number} voor meer", PersonalDataKind.ClientNumber, number);

    [Theory]
    [InlineData("Mevr. Jansen is gevallen", "Mevr. Jansen")]
    [InlineData("mevrouw de Vries belde", "mevrouw de Vries")]
    [InlineData("Mevrouw De Vries belde", "Mevrouw De Vries")]
    [InlineData("met mw. van den Berg-Özdemir", "mw. van den Berg-Özdemir")]
    [InlineData("dhr. J.P. van ’t Hof", "dhr. J.P. van ’t Hof")]
    [InlineData("de heer Jansen", "de heer Jansen")]
    [InlineData("meneer IJzerman", "meneer IJzerman")]
    [InlineData("Meneer P wil verhuizen", "Meneer P")]
    [InlineData("dhr./mevr.Jansen", "mevr.Jansen")]
    [InlineData("Mr. Smith called", "Mr. Smith")]
    [InlineData("Mrs. O'Neill called", "Mrs. O'Neill")]
    [InlineData("dr. Th. van der Meer", "dr. Th. van der Meer")]
    [InlineData("Prof. Jansen gaf een lezing", "Prof. Jansen")]
    [InlineData("zuster Maria belde", "zuster Maria")]
    [InlineData("Dr Jansen gaf een lezing", "Dr Jansen")]
    [InlineData("gesprek met hr. van Dam", "hr. van Dam")]
    [InlineData("ds. Postma kwam langs", "ds. Postma")]
    [InlineData("pater Johannes kwam langs", "pater Johannes")]
    [InlineData("br. Kees hielp", "br. Kees")]
    [InlineData("juffrouw Bos belde", "juffrouw Bos")]
    [InlineData("de klacht van familie Jansen", "familie Jansen")]
    [InlineData("fam Jansen belde", "fam Jansen")]
    [InlineData("echtpaar De Boer verhuist", "echtpaar De Boer")]
    [InlineData("MEVROUW DE VRIES", "MEVROUW DE VRIES")]
    [InlineData("Dhr. Jansen", "Dhr. Jansen")]
    public void A_title_gives_a_name_away(string text, string found) => ShouldFind(text, PersonalDataKind.PersonName, found);

    [Theory]
    [InlineData("Jan P. sloeg medebewoner op 4 maart op De Linde", "Jan P.")]
    [InlineData("gesprek met Jan P., die boos was", "Jan P.")]
    [InlineData("Anne-Marie de V. belde", "Anne-Marie de V.")]
    [InlineData("J. de Vries", "J. de Vries")]
    [InlineData("J.P. Jansen", "J.P. Jansen")]
    [InlineData("J. P. Jansen", "J. P. Jansen")]
    [InlineData("Th. van der Meer", "Th. van der Meer")]
    [InlineData("A. Jansen belde", "A. Jansen")]
    [InlineData("gesproken met P. Westerhof over", "P. Westerhof")]
    public void Initials_give_a_name_away(string text, string found) => ShouldFind(text, PersonalDataKind.PersonName, found);

    [Theory]
    [InlineData("J. Jansen\nP. Smit")]
    [InlineData("J. Jansen\nJ. Smit")]
    public void Names_below_each_other_are_no_list_of_letters(string text) => PersonalDataScreen.Find(text).Count.ShouldBe(2);

    [Theory]
    [InlineData("mevrouw op kamer 12 viel", "mevrouw op kamer 12")]
    [InlineData("mevr. (kamer 3) is boos", "mevr. (kamer 3")]
    [InlineData("kamer 12b: meneer is gevallen", "kamer 12b: meneer")]
    [InlineData("Jansen (kamer 12) is gevallen", "Jansen (kamer 12")]
    [InlineData("gesprek met Jansen van kamer 12", "Jansen van kamer 12")]
    [InlineData("kamer 12, Jansen", "kamer 12, Jansen")]
    [InlineData("room 12 (Jansen)", "room 12 (Jansen")]
    public void A_room_with_a_title_or_a_name_points_at_someone(string text, string found) => ShouldFind(text, PersonalDataKind.PersonName, found);

    [Fact]
    public void All_places_come_in_order_and_none_lies_inside_another()
    {
        const string text = "Mevr. Jansen (kamer 12), geb. 03-04-1971, BSN 123456782, cliëntnummer 40021, 06-12345678, j.jansen@voorbeeld.nl";

        PersonalDataScreen.Find(text).Select(hit => (hit.Kind, text.Substring(hit.Start, hit.Length))).ShouldBe(
        [
            ("personName", "Mevr. Jansen (kamer 12"),
            ("birthDate", "geb. 03-04-1971"),
            ("bsn", "BSN 123456782"),
            ("clientNumber", "cliëntnummer 40021"),
            ("phone", "06-12345678"),
            ("email", "j.jansen@voorbeeld.nl"),
        ]);
    }

    [Fact]
    public void No_text_at_all_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => PersonalDataScreen.Find(null!));

    private static void ShouldFind(string text, string kind, string found) => PersonalDataScreen.Find(text)
        .Select(hit => (hit.Kind, text.Substring(hit.Start, hit.Length))).ShouldBe([(kind, found)]);
}
