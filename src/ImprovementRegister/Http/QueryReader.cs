using System.Globalization;
using System.Text.Json;
using ImprovementRegister.Comparing;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Http;

/// <summary>Reads query parameters; what does not fit is refused with the name and the fix.</summary>
/// <param name="asked">What is asked, when that is not what stands in the address: a part of a page asks by itself.</param>
public sealed class QueryReader(HttpContext http, IQueryCollection? asked = null)
{
    private readonly IQueryCollection _asked = asked ?? http.Request.Query;

    /// <summary>RFC 3339, from minutes to the finest step; an instant without an offset is UTC.</summary>
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>As people write it in the language that they read; an instant is for programs.</summary>
    private static readonly Message ADay = new("een dag die bestaat, zoals 31-12-2026", "a day that exists, such as 31-12-2026");

    private static readonly Message AMoment = new("een dag zoals 2026-03-31 of een tijdstip zoals 2026-03-31T12:00:00Z", "a day such as 2026-03-31 or an instant such as 2026-03-31T12:00:00Z") { OnPage = ADay };

    /// <exception cref="ProblemException">422: it is given twice, and which one is meant nobody can tell.</exception>
    public string? Text(string name, int most = 200) => Given(name) switch
    {
        [] => null,
        [var one] when one.Length <= most && !FreeText.HasControlCharacters(one) => one,
        [_] => throw Bad(name, new Message($"hoogstens {most} tekens, zonder stuurtekens", $"at most {most} characters, without control characters")),
        var many => throw Unfit(name, "given-twice", new Message(
            $"{name} staat er {Counted.Times(many.Count).Nl}; geef er één.", $"{name} is given {Counted.Times(many.Count).En}; give one.")),
    };

    private List<string> Given(string name) => [.. _asked[name].OfType<string>().Where(v => v.Length > 0)];

    /// <summary>The words that are searched for, folded; null when nothing is asked.</summary>
    public IReadOnlyList<string>? Words() => Text(QueryParameters.Words) is not { } text ? null
        : SearchText.Words(text) is { Count: > 0 and <= 20 } words ? [.. words.Distinct(StringComparer.Ordinal)]
        : throw Bad(QueryParameters.Words, new Message("één tot twintig woorden", "one to twenty words"));

    /// <summary>From the beginning of a day, as people write it, in Amsterdam; or since an instant.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) is not { } text ? null
        : DayIn(name) is { } day ? AmsterdamClock.EndOf(day.AddDays(-1)).AddMicroseconds(1)
        : DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
        : throw Bad(name, AMoment);

    /// <summary>Until the end of a day, as people write it, in Amsterdam; or until an instant.</summary>
    public DateTimeOffset? Until(string name) => DayIn(name) is { } day ? AmsterdamClock.EndOf(day) : Moment(name);

    private DateOnly? DayIn(string name) =>
        Text(name) is { } text && DutchDates.Read(text) is StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } day } ? day.On : null;

    /// <summary>A place in the global order.</summary>
    public long? Place(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Bad(name, new Message("een positie, een heel getal", "a position, a whole number"));

    public Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw Bad(name, new Message("een id", "an id"));

    /// <summary>A day as people write it.</summary>
    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DutchDates.Read(text) is StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } day } ? day.On
        : throw Bad(name, new Message("een dag die bestaat, zoals 31-12-2026", "a day that exists, such as 2026-12-31") { OnPage = ADay });

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Bad(name, new Message("true of false", "true or false")),
    };

    public int? Number(string name, int least, int most) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw Bad(name, new Message($"een heel getal van {least} tot en met {most}", $"a whole number from {least} to {most}"));

    public int Limit(int otherwise = 50) => Number("limit", 1, 500) ?? otherwise;

    public int Year(AmsterdamClock clock) => Number("year", 2000, 2100) ?? clock.Today.Year;

    /// <summary>One or more values of an enum, separated by commas or given one by one.</summary>
    /// <param name="groups">Words that stand for several of them.</param>
    public IReadOnlyList<T> Values<T>(string name, params IReadOnlyList<(string Word, IEnumerable<T> Values)> groups)
        where T : struct, Enum
    {
        var words = Given(name).SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries));
        return [.. words.SelectMany(word => groups.FirstOrDefault(g => Reference.Codes.Same(g.Word, word)).Values
            ?? (Enum.GetNames<T>().FirstOrDefault(n => Reference.Codes.Same(n, word)) is { } match ? [Enum.Parse<T>(match)] : throw Bad(name, Known()))).Distinct()];

        Message Known()
        {
            var known = string.Join(", ", groups.Select(g => g.Word).Concat(Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)));
            return new Message($"een of meer van {known}", $"one or more of {known}");
        }
    }

    /// <summary>Both clocks: what was known at a moment of what had happened by a day (ADR 0022).</summary>
    public AsOf AsOf(AmsterdamClock clock) => (Known(clock, QueryParameters.AsOf), Day("validOn")) switch
    {
        (var known, null) => known,
        (_, { } day) when day > clock.Today => throw new ProblemException(
            422, "valid-on-in-future", new Message("validOn ligt in de toekomst", "validOn lies in the future"), new Message("Wat nog moet gebeuren is niet bekend; geef een dag die is geweest, of vandaag.", "What is yet to happen is not known; give a day that has been, or today.")),
        (var known, { } day) => known.On(day),
    };

    /// <summary>The moment that an endpoint is asked about; null: now, or the endpoint knows no such moment or refuses this one itself.</summary>
    public DateTimeOffset? KnownOrNow(AmsterdamClock clock)
    {
        var takes = http.GetEndpoint()?.Metadata.GetMetadata<QueryAttribute>()?.Parameters.Select(p => p.Name).ToHashSet() ?? [];
        if (!takes.Contains(QueryParameters.AsOf))
        {
            return null;
        }

        try
        {
            // Of two moments the later one is looked from; two days are as known at asOf.
            var ofTwo = takes.Contains(CompareRequest.ClockName) && Values<ComparedClock>(CompareRequest.ClockName) is [] or [ComparedClock.Known];
            return Known(clock, ofTwo ? CompareRequest.ToName : QueryParameters.AsOf).Instant;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>What was known at an instant, or by the end of a day; now when left out.</summary>
    public AsOf Known(AmsterdamClock clock, string name)
    {
        if (Text(name) is not { } text)
        {
            return Views.AsOf.Now(clock);
        }

        // A plus sign that was not escaped arrives as a space.
        text = text.Contains('T', StringComparison.Ordinal) ? text.Replace(' ', '+') : text;
        DateTimeOffset instant;
        // A day that no register has is refused below as one that cannot be known.
        if ((DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var any) ? any : DayIn(name)) is { } day)
        {
            if (day == clock.Today)
            {
                return Views.AsOf.Now(clock);
            }

            // The last day that .NET knows has no end that it knows.
            instant = day > clock.Today ? DateTimeOffset.MaxValue : AmsterdamClock.EndOf(day);
        }
        else if (!DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant))
        {
            throw Bad(name, AMoment);
        }

        // A moment that has not been cannot be known. The caller's clock may be a little ahead of ours: that moment is now.
        return instant.Year >= 2000 && instant <= clock.Now ? new AsOf(instant, AmsterdamClock.DayOf(instant))
            : instant > clock.Now && instant <= clock.Now.AddMinutes(1) ? Views.AsOf.Now(clock)
            : throw new ProblemException(422, "as-of-in-future", new Message($"{name} ligt in de toekomst", $"{name} lies in the future"), new Message(
                "Het register laat zien wat op een eerder moment bekend was; geef een moment dat is geweest, na 2000.",
                "The register can show what was known at an earlier moment; give a moment that has been, after 2000."));
    }

    /// <summary>The code of the unit that is asked for, by code or name.</summary>
    public string? Unit(string name = QueryParameters.Unit) => Text(name) is not { } unit ? null
        : SignIn.SignedInExtensions.SignedIn(http).Catalog is var catalog && catalog.ResolveUnit(unit) is { } found ? found.Code
        : throw Unfit(name, "unknown-unit", new Message(
            $"De eenheid is niet bekend. Bekend zijn {Codes(catalog)}.", $"The unit is not known. Known are {Codes(catalog)}."));

    private static string Codes(Frameworks.OrganisationCatalog catalog) => string.Join(", ", catalog.Organisation.Units.Select(u => u.Code));

    /// <summary>All units that concern the one that is asked for, as far as that reaches, as they hung on the day that is read.</summary>
    public IReadOnlyList<string>? Units(AsOf asOf)
    {
        var reach = Values<UnitReach>(QueryParameters.Reach);
        if (Unit() is not { } unit)
        {
            return reach.Count == 0 ? null : throw Unfit(QueryParameters.Reach, "reach-without-unit", new Message(
                "reach zegt hoe ver een eenheid reikt; geef ook unit.", "reach says how far a unit reaches; give unit too.") { OnPage = new("Kies ook een eenheid: van welke is dit?", "Choose a unit too: of which is this?") });
        }

        var catalog = SignIn.SignedInExtensions.SignedIn(http).Catalog.On(asOf.Past);
        return reach switch
        {
            [] or [UnitReach.Whole] => catalog.UnitsConcerning(unit),
            [UnitReach.Below] => catalog.UnitAndBelow(unit),
            [UnitReach.Itself] => [unit],
            _ => throw Unfit(QueryParameters.Reach, "given-twice", new Message("reach staat er meer dan eens; geef er één.", "reach is given more than once; give one.")),
        };
    }

    /// <summary>It has the wrong form.</summary>
    public static ProblemException Bad(string name, Message expected)
    {
        return Unfit(name, "invalid-parameter", Must(expected) with { OnPage = expected.OnPage is { } onPage ? Must(onPage) : null }, 400);

        Message Must(Message be) => new($"{name} moet zijn: {be.Nl}.", $"{name} must be {be.En}.");
    }

    /// <summary>It has the right form, and means nothing here.</summary>
    public static ProblemException Unfit(string name, string code, Message message, int status = 422) =>
        new(status, code, new Message("Een zoekvraag klopt niet", "A query parameter does not fit"), message) { Errors = [new FieldError("?" + name, code, message)] };
}

/// <summary>What comes with a unit that is asked for.</summary>
public enum UnitReach
{
    /// <summary>What is within it, and what it is part of.</summary>
    Whole,

    /// <summary>What is within it.</summary>
    Below,

    /// <summary>Nothing else.</summary>
    Itself,
}
