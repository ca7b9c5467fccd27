using System.Globalization;

namespace ImprovementRegister.Benchmarks;

/// <summary>What to measure, and how long.</summary>
internal sealed record Options(IReadOnlySet<string> Parts)
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/ImprovementRegister.Benchmarks -- [part ...] [options]

        Parts (all of them when none is named):
          http       whole commands per second over HTTP, beside pgbench and a host of Marten's and Wolverine's defaults
          memory     resident memory of the host, idle and under the load of HTTP
          lag        how far another host and another system are behind at 500 events a second
          views      server time of the views, at --events and at --few events, now and as of any day
          lists      server time of the list of actions of one provider with all --events
          pages      server time and size of the pages of that provider
          search     server time of searches in the actions and findings of that provider
          reports    server time of a report's preview, page and files, and of freezing one, of an average provider and the largest
          csv        time and memory of all actions of a provider as CSV
          digests    time and memory of the reminders of a day of that provider, decided and sent to a mail server on the machine
          disk       bytes that a recorded change takes
          start      time from the start of a host on --events to its first answer, and of the first command
          verify     events per second when everything is checked, sealed or extracted
          import     seconds that an old register of ten thousand rows takes (of --few, when that is less), and the memory of the host
          rebuild    events per second when all views are made anew while they serve

        Options:
          --rounds 5          interleaved rounds; the median is printed
          --seconds 5         length of a round
          --events 1000000    size of the generated registers
          --few 10000         size of the small one, with fewer providers of the same size
          --requests 2000     requests for each view, in six times --seconds at most
          --seed 1            another seed, another register
          --keep FOLDER       keeps the server and the registers there, for the next run that names the folder

        Or, without measuring: overlap THEIRS.txt OURS.html
          the share of the five-word sequences of a report in plain text that a report page of the register holds, by section
        """;

    private static readonly string[] All = ["http", "memory", "lag", "views", "lists", "pages", "search", "reports", "csv", "digests", "disk", "start", "verify", "import", "rebuild"];

    public int Rounds { get; private init; } = 5;

    public int Seconds { get; private init; } = 5;

    public int Events { get; private init; } = 1_000_000;

    public int Few { get; private init; } = 10_000;

    public int Requests { get; private init; } = 2000;

    public int Seed { get; private init; } = 1;

    /// <summary>The folder of a server that outlives the run; null for one that is thrown away.</summary>
    public string? Keep { get; private init; }

    public TimeSpan Round => TimeSpan.FromSeconds(Seconds);

    /// <summary>Long enough for figures that are not repeated in rounds.</summary>
    public TimeSpan Long => 6 * Round;

    /// <summary>Null when something is not known or not a number.</summary>
    public static Options? Read(string[] arguments)
    {
        var parts = arguments.TakeWhile(a => !a.StartsWith('-')).ToHashSet();
        var options = new Options(parts is { Count: 0 } || parts.Contains("all") ? All.ToHashSet() : parts);
        foreach (var pair in arguments.SkipWhile(a => !a.StartsWith('-')).Chunk(2))
        {
            if (pair is ["--keep", var folder])
            {
                options = options with { Keep = Path.GetFullPath(folder) };
                continue;
            }

            if (pair is not [var name, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            {
                return null;
            }

            Options? changed = name switch
            {
                "--rounds" => options with { Rounds = value },
                "--seconds" => options with { Seconds = value },
                "--events" => options with { Events = value },
                "--few" => options with { Few = value },
                "--requests" => options with { Requests = value },
                "--seed" => options with { Seed = value },
                _ => null,
            };
            if (changed is null)
            {
                return null;
            }

            options = changed;
        }

        return options.Parts.All(All.Contains) ? options : null;
    }

    public bool Wants(string part) => Parts.Contains(part);
}
