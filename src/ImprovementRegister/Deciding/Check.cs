namespace ImprovementRegister;

/// <summary>Collects everything that is wrong with a request, so that a user can mend it in one go.</summary>
public sealed partial class Check(Situation now)
{
    private readonly List<FieldError> _errors = [];
    private readonly List<StreamReference> _references = [];
    private readonly List<string> _placeholders = [];

    private readonly Dictionary<string, (int? Least, int Most)> _limits = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>What was looked at against a limit, by path, whether it was there or not: the description of the API tells of it (<see cref="Setup.BodyLimits"/>).</summary>
    public IReadOnlyDictionary<string, (int? Least, int Most)> Limits => _limits;

    public IReadOnlyList<StreamReference> References => _references;

    /// <summary>The ids of people without an account that the request brings in.</summary>
    public IReadOnlyList<string> Placeholders => _placeholders;

    public DateOnly Today => now.Today;

    public RootCauseCategories Categories => now.Catalog.RootCauses;

    public void Fail(string path, string code, Message message) => _errors.Add(new FieldError("$." + path, code, message));

    public bool Given(string path, object? value)
    {
        if (value is not null)
        {
            return true;
        }

        Fail(path, "required", new Message($"{path} ontbreekt; vul iets in.", $"{path} is missing; give a value."));
        return false;
    }

    public void Known<TEnum>(string path, TEnum? value)
        where TEnum : struct, Enum => Given(path, value);

    /// <summary>Rows of a list; one that is null is passed over, and at least one is not. The limit is one of lines sent, as everywhere (<see cref="AtMost"/>).</summary>
    /// <param name="row">Checks a row, which is at <c>findings[3]</c>.</param>
    public void Rows<T>(string path, IReadOnlyList<T?>? rows, int most, Action<T, string> row)
        where T : class
    {
        _limits[path] = (1, most);
        if (!Given(path, rows))
        {
            return;
        }

        if (rows!.All(r => r is null) || rows!.Count > most)
        {
            Fail(path, "too-many", new Message($"{path}: geef minstens één en hoogstens {most} regels; ook lege tellen mee.", $"{path}: give at least one and at most {most} rows; empty ones count too."));
            return;
        }

        Filled(path, rows, most, row);
    }

    /// <summary>Rows of a list that may be left out, or be empty; one that is null is passed over: an empty line of a form keeps its number.</summary>
    /// <param name="row">Checks a row, which is at <c>scores[3]</c>.</param>
    public void Filled<T>(string path, IReadOnlyList<T?>? rows, int most, Action<T, string> row)
        where T : class
    {
        foreach (var (item, at) in Each(path, rows, most).Where(r => r.Item is not null))
        {
            row(item!, at);
        }
    }

    /// <summary>A limit is one of lines that are sent, null or not: it is known before any of them is looked at.</summary>
    /// <returns>False when there are more; then none of them needs to be looked at.</returns>
    public bool AtMost<T>(string path, IReadOnlyList<T>? items, int most)
    {
        _limits.TryAdd(path, (null, most));
        if (items?.Count > most)
        {
            Fail(path, "too-many", new Message($"{path} telt {items.Count} regels; er worden er hoogstens {most} bewaard, en ook lege tellen mee.", $"{path} has {items.Count} entries; at most {most} are kept, and empty ones count too."));
            return false;
        }

        return true;
    }

    /// <summary>A list of so many lines, of which nothing is said when it was left out.</summary>
    /// <inheritdoc cref="AtMost"/>
    /// <returns>False when there are fewer or more.</returns>
    public bool Between<T>(string path, IReadOnlyList<T>? items, int least, int most)
    {
        _limits[path] = (least, most);
        if (items is null || (items.Count >= least && items.Count <= most))
        {
            return true;
        }

        Fail(path, "too-many", new Message($"{path} telt {items.Count} regels; geef er minstens {least} en hoogstens {most}.", $"{path} has {items.Count} entries; give at least {least} and at most {most}."));
        return false;
    }

    /// <summary>A whole number within bounds, that may be left out.</summary>
    public void Number(string path, int? number, int least, int most)
    {
        _limits[path] = (least, most);
        if (number < least || number > most)
        {
            Fail(path, "out-of-range", new Message($"{path} is een heel getal van {least} tot en met {most}.", $"{path} is a whole number from {least} to {most}."));
        }
    }

    /// <summary>Each entry of a list with where it stands (<c>nodes[3]</c>); none when there are more than are kept.</summary>
    public IEnumerable<(T Item, string At)> Each<T>(string path, IReadOnlyList<T>? items, int most) =>
        AtMost(path, items, most) ? (items ?? []).Select((item, index) => (item, $"{path}[{index}]")) : [];

    /// <summary>Each entry of a list, none of which may be null.</summary>
    /// <param name="look">Checks an entry, which is at <c>scores[3]</c>.</param>
    public void Each<T>(string path, IReadOnlyList<T?>? items, int most, Action<T, string> look)
        where T : class
    {
        foreach (var (item, at) in Each(path, items, most))
        {
            if (Given(at, item))
            {
                look(item!, at);
            }
        }
    }
}
