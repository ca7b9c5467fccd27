using System.Globalization;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Generating;

/// <summary>The providers of a register: one large one with 72 locations, and many that are smaller and smaller.</summary>
internal static class Providers
{
    private const int Count = 40;
    private const int LocationsOfLargest = 72;
    private const double ShareOfLargest = 0.25;

    private static readonly string[][] Adopted = [["KWLGGZ", "KKFZ", "KGHZ"], ["GK", "KGHZ"], ["KWLGGZ", "KKFZ"], ["KGHZ", "KWLGGZ"], ["GK"], ["KKFZ", "GK"]];

    private static readonly string[] Houses =
    [
        "De Linde", "De Beuk", "De Wilg", "De Esdoorn", "De Kastanje", "De Hazelaar", "Het Baken", "De Vuurtoren", "De Haven", "De Sluis", "De Brug", "Het Veer",
        "De Molen", "De Schuur", "De Hoeve", "De Akker", "Het Weiland", "De Boomgaard", "De Vaart", "De Plas", "Het Rietland", "De Duinen", "De Kreek", "Het Eiland",
        "De Zwaluw", "De Reiger", "De Kievit", "De Merel", "De Uil", "De Zwaan", "De Poort", "Het Plein", "De Hof", "De Tuin", "De Werf", "Het Atelier",
    ];

    /// <summary>The organisations with their part of all events, the largest first.</summary>
    public static IReadOnlyList<(Organisation Organisation, double Share)> Of(RegisterSize size)
    {
        var all = Enumerable.Range(0, Count).Select(rank => (Rank: rank, Share: Share(rank))).ToList();
        var chosen = size.Cut switch
        {
            Cut.SameProviders => all,
            Cut.OneProvider => all[..1],
            _ => Fitting(all, Math.Min(1, (double)size.Events / size.Whole)),
        };
        var total = chosen.Sum(c => c.Share);
        return [.. chosen.Select(c => (Organisation(c.Rank, c.Share), c.Share / total))];
    }

    private static double Share(int rank) => rank == 0
        ? ShareOfLargest
        : (1 - ShareOfLargest) / (rank + 1) / Enumerable.Range(2, Count - 1).Sum(r => 1.0 / r);

    /// <summary>Those that fit into a smaller register with the size they have, from the largest down.</summary>
    private static List<(int Rank, double Share)> Fitting(List<(int Rank, double Share)> all, double room)
    {
        var chosen = new List<(int Rank, double Share)>();
        foreach (var provider in all.Where(p => p.Share <= room))
        {
            if (chosen.Sum(c => c.Share) + provider.Share <= room)
            {
                chosen.Add(provider);
            }
        }

        return chosen.Count > 0 ? chosen : [all[^1]];
    }

    private static Organisation Organisation(int rank, double share)
    {
        var number = (rank + 1).ToString("00", CultureInfo.InvariantCulture);
        var frameworks = Adopted[rank % Adopted.Length];
        return new Organisation($"zorggroep-{number}", $"Zorggroep {number}", [.. Units($"ZG{number}", share)], Parties, frameworks, Strategy(frameworks[0]));
    }

    /// <summary>The whole, a cluster for every twelve locations, and in each cluster its locations and a team that goes round.</summary>
    private static IEnumerable<Unit> Units(string top, double share)
    {
        yield return new Unit(top, $"Zorggroep {top[2..]} als geheel", "organisation", null, []);
        var locations = Math.Max(1, (int)Math.Round(LocationsOfLargest * share / ShareOfLargest));
        for (var i = 0; i < locations; i++)
        {
            var cluster = $"{top}-C{(i / 12) + 1}";
            if (i % 12 == 0)
            {
                yield return new Unit(cluster, $"Cluster {(i / 12) + 1}", "cluster", top, []);
                yield return new Unit($"{cluster}-AMB", $"Ambulant team {(i / 12) + 1}", "team", cluster, []);
            }

            var name = Houses[i % Houses.Length];
            yield return new Unit($"{top}-L{i + 1}", i < Houses.Length ? name : $"{name} dagbesteding", "location", cluster, []);
        }
    }

    private static readonly IReadOnlyList<PartyName> Parties =
    [
        new("role", "R-TM", "Teammanager", []), new("role", "R-PB", "Persoonlijk begeleider", []), new("role", "R-CZ", "Coördinator zorg", []), new("role", "R-KM", "Kwaliteitsmedewerker", []),
        new("role", "R-AF", "Aandachtsfunctionaris", []), new("team", "T-OPL", "Afdeling opleidingen", []), new("team", "T-ICT", "Team informatievoorziening", []),
        new("body", "B-MT", "Managementteam", []), new("body", "B-CR", "Cliëntenraad", []),
    ];

    private static Organisations.Strategy Strategy(string framework) => new("STRAT", "Koers", ["2024-2027"],
    [
        new StrategicPillar("STR-1", "Zorg die past", [], [Main(framework, 1), Main(framework, 2)]),
        new StrategicPillar("STR-2", "Werken met plezier", [], [Main(framework, 3)]),
        new StrategicPillar("STR-3", "Samen sterker", [], [Main(framework, 4)]),
    ]);

    /// <summary>A main part of a shipped framework; one framework names its pillars, the others number them.</summary>
    private static string Main(string framework, int number) => framework switch
    {
        "KWLGGZ" => ((string[])["KWLGGZ-CLI", "KWLGGZ-NAA", "KWLGGZ-PRO", "KWLGGZ-SAW"])[number - 1],
        "KKFZ" => $"KKFZ-P{number}",
        _ => $"{framework}-B{number}",
    };
}
