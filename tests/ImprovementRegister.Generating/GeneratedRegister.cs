using System.Text.Json;
using System.Text.Json.Serialization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Generating;

/// <summary>
/// A register of made-up providers who used it from 2021 to 2026. The same size and seed give the same register, byte for
/// byte. Frameworks are those that come with the program.
/// </summary>
public sealed class GeneratedRegister
{
    /// <summary>What comes of one source, with its findings, actions and goals; a first guess.</summary>
    private const double EventsOfASource = 47.5;

    /// <summary>Large enough to even out: the first guess is then a good one.</summary>
    private const int Large = 200_000;

    private static readonly DateTimeOffset Begin = new(2021, 1, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true };

    private readonly RegisterSize _size;
    private readonly int _seed;
    private readonly double _sources;

    private GeneratedRegister(RegisterSize size, int seed)
    {
        (_size, _seed) = (size, seed);
        var shipped = ReferenceFolder.Load(ReferenceFolder.Shipped);
        var frameworks = shipped.ForTenant(shipped.Tenants[0])!.Frameworks.Where(f => f.Organisation is null);
        var organisations = Generating.Providers.Of(size);
        var catalog = Catalog.Build(frameworks, organisations.Select(o => o.Organisation), shipped.ForTenant(shipped.Tenants[0])!.SourceTypes.All);
        var chance = new Chance(seed);
        // The large ones were there from the start; most others joined within three years.
        Providers = [.. organisations.Select((o, rank) => new Provider(
            Provider.Staffed(catalog.ForTenant(o.Organisation.Tenant)!), o.Share, rank < 3 ? Begin : Begin + chance.Within(TimeSpan.FromDays(1000))))];
        _sources = SourcesNeeded();
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<Provider> Providers { get; }

    public static GeneratedRegister Plan(RegisterSize size, int seed) => new(size, seed);

    /// <summary>Writes the organisations as files, for a host with <c>Register:ReferenceFolders</c>.</summary>
    public void WriteOrganisations(string folder)
    {
        var organisations = Directory.CreateDirectory(Path.Combine(folder, "organisations"));
        foreach (var organisation in Providers.Select(p => p.Catalog.Organisation))
        {
            File.WriteAllText(Path.Combine(organisations.FullName, $"{organisation.Tenant}.json"), JsonSerializer.Serialize(organisation, Json));
        }
    }

    /// <summary>All events in the order of recording, from position 1; the last append is whole.</summary>
    public IEnumerable<GeneratedEvent> Events()
    {
        GeneratedEvent? last = null;
        foreach (var next in Unfold(_sources))
        {
            if (next.Position > _size.Events && next.RecordedAt != last!.RecordedAt)
            {
                yield break;
            }

            yield return last = next;
        }
    }

    /// <summary>How many sources it takes to have the events wanted just before the end.</summary>
    private double SourcesNeeded()
    {
        var sources = _size.Events / EventsOfASource;
        for (var tries = 0; tries < 12 && _size.Events < Large; tries++)
        {
            var events = Unfold(sources).Count();
            if (events >= _size.Events && events <= _size.Events * 1.12)
            {
                break;
            }

            sources = Math.Max(1, sources * 1.05 * _size.Events / events);
        }

        return sources;
    }

    private IEnumerable<GeneratedEvent> Unfold(double sources)
    {
        var time = new Timeline(new Chance(_seed));
        var words = new Wording(time.Chance);
        foreach (var provider in Providers)
        {
            var between = (End - provider.From) / (sources * provider.Share);
            time.Plan(new Intake(time, provider, words, between), provider.From + time.Chance.Wait(between.TotalDays));
            // Who does little in the register does not look at every aspect every year either.
            var care = Math.Min(0.6, provider.Share * _size.Events / 5000);
            foreach (var framework in provider.Frameworks)
            {
                time.Plan(new AdoptionLife(time, provider, words, framework, care), provider.From);
            }
        }

        return time.Run(End);
    }
}
