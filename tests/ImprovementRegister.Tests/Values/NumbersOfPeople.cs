namespace ImprovementRegister.Tests.Values;

/// <summary>Numbers that lead to somebody, in the ways that people write them.</summary>
[Trait("Domain", "F30")]
[Trait("Domain", "H9")]
public sealed class NumbersOfPeople
{
    [Theory]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("NL91 ABNA 0417 1643 00")]
    [InlineData("nl91abna0417164300")]
    [InlineData("NL91.ABNA.0417.1643.00")]
    [InlineData("NL91-ABNA-0417-1643-00")]
    [InlineData("NL91 - ABNA - 0417164300")]
    [InlineData("ＮＬ９１ ＡＢＮＡ ０４１７ １６４３ ００")]
    [InlineData("NL91\u200BABNA\u00AD0417164300")]
    [InlineData("ΝL91 АΒΝА 0417 1643 00")]
    [InlineData("BE68 5390 0754 7034")]
    [InlineData("DE89370400440532013000")]
    [InlineData("GB29 NWBK 6016 1331 9268 19")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("TR33 0006 1005 1978 6457 8413 26")]
    [InlineData("IBAN: NL00 BANK 1234 5678 90")]
    [InlineData("rekeningnummer 12.34.56.789")]
    public void An_account_number_of_any_country_is_found(string number) => Stops($"zie {number} voor de betaling", PersonalDataKind.BankAccount);

    [Theory]
    [InlineData("dossiernummer 40021")]
    [InlineData("dossier 40021")]
    [InlineData("dossiernr. 2024-0012")]
    [InlineData("cliëntdossier 40021")]
    [InlineData("cliëntdossiernummer 40021")]
    [InlineData("ECD-nummer 40021")]
    [InlineData("ONS-nummer 40021")]
    [InlineData("zorgnummer 40021")]
    [InlineData("verzekerdennummer 40021123")]
    [InlineData("cl. nr. 40021")]
    [InlineData("clnr 40021")]
    [InlineData("bewonersnummer 40021")]
    [InlineData("cliënt: 40021")]
    [InlineData("cliëntnummer 4.00.21")]
    [InlineData("clіëntnummer ４００２１")]
    [InlineData("paspoortnummer NX1234567")]
    public void A_number_of_a_client_or_a_file_is_found(string number) => Stops($"Zie {number} voor meer", PersonalDataKind.ClientNumber);

    [Theory]
    [InlineData("06.12.34.56.78")]
    [InlineData("0 6 1 2 3 4 5 6 7 8")]
    [InlineData("O6-12345678")]
    [InlineData("06•1234•5678")]
    [InlineData("06−12345678")]
    [InlineData("06*12345678")]
    [InlineData("0\u200B6\u00AD12345678")]
    [InlineData("0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣")]
    [InlineData("𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖")]
    [InlineData("+90 532 123 45 67")]
    [InlineData("+212 6 12 34 56 78")]
    [InlineData("tel. 5432109")]
    [InlineData("tel: 543 21 09")]
    public void A_telephone_number_is_found(string number) => Stops($"bel {number}, graag", PersonalDataKind.Phone);

    [Theory]
    [InlineData("jjansen apenstaartje voorbeeld punt nl")]
    [InlineData("jjansen at voorbeeld punt nl")]
    [InlineData("jjansen at voorbeeld.nl")]
    [InlineData("jjansen@voorbeeld punt nl")]
    [InlineData("jjansen[at]voorbeeld[punt]nl")]
    [InlineData("jjansen﹫voorbeeld。nl")]
    [InlineData("jjаnsen@vооrbeeld.nl")]
    [InlineData("jjan\u00ADsen@voor\u200Bbeeld.nl")]
    public void An_email_address_is_found(string address) => Stops($"mail {address} voor meer", PersonalDataKind.Email);

    [Theory]
    [InlineData("geboren op drie april negentienhonderdeenenzeventig")]
    [InlineData("geboren op de derde april 1971")]
    [InlineData("geboren op 3 april")]
    [InlineData("geboortedatum drieëntwintig mei '71")]
    [InlineData("geboren de 3e van april 1971")]
    public void A_date_of_birth_is_found_in_words(string text) => Stops(text, PersonalDataKind.BirthDate);

    [Theory]
    [InlineData("123−456−782")]
    [InlineData("123•456•782")]
    [InlineData("123|456|782")]
    [InlineData("1̲2̲3̲4̲5̲6̲7̲8̲2̲")]
    [InlineData("①②③④⑤⑥⑦⑧②")]
    public void A_BSN_is_found_whatever_stands_between(string number) => Stops($"nummer {number} genoteerd", PersonalDataKind.Bsn);

    [Theory]
    [InlineData("ISO 9001:2015 8.2.1 en NEN 7510-1:2017, clausule 10.2")]
    [InlineData("dossier 2025 en dossiers 2024, 40 dossiers, dossiercontrole 120 van 150")]
    [InlineData("ons nummer 088, in ons dossier staat 12 keer")]
    [InlineData("is 12 van de 20 en de 10 van 1 2 3 4 5 6 7 8 9 10 11 12 13 14")]
    [InlineData("at 12 de 15 be 20 nl 30: 40 procent van 1.234.567 euro over 2024, 2025 en 2026")]
    [InlineData("1 januari t/m 31 december 2026, Q1 2026, 2025-2028, week 12-14")]
    [InlineData("€ 1.234.567,89 en 52,73% en 8,2 (n=29/55)")]
    [InlineData("Dorpsstraat 12, 6411 AB Heerlen")]
    [InlineData("De werkgroep is geboren uit een idee van mei 2025")]
    [InlineData("0.612345678 en 0,612345678 en 10*12*14")]
    [InlineData("tel 112 en mobiel 2026, telefoon 24/7")]
    [InlineData("de cliënt at met de groep. Punt van aandacht.")]
    public void Norms_periods_money_and_counts_pass(string text) => PersonalDataScreen.Find(text).ShouldBeEmpty();

    private static void Stops(string text, string kind) => PersonalDataScreen.Find(text).ShouldContain(hit => hit.Kind == kind, text);
}
