using System.Globalization;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>Something a list is ordered by: a day, a text or a truth; where the row of a state stands by it.</summary>
public sealed record SortKey<TState>(string Sql, Func<string, NpgsqlParameter?> Read, Func<TState, string> Write)
{
    public static SortKey<TState> Day(string sql, Func<TState, DateOnly?> day) => new(
        sql,
        text => text.Length == 0 ? Views.Sql.Day(DateOnly.MaxValue)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? Views.Sql.Day(read) : null,
        state => day(state)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    /// <summary>The latest day first; what has none comes last.</summary>
    public static SortKey<TState> Latest(string sql, Func<TState, DateOnly?> day) => new(
        // As days until the last there is, which all keys of an order count upwards.
        $"(DATE '9999-12-31' - coalesce({sql}, DATE '0001-01-01'))",
        text => text.Length == 0 ? Views.Sql.Number(Until(DateOnly.MinValue))
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? Views.Sql.Number(Until(read)) : null,
        state => day(state)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    public static SortKey<TState> Text(string sql, Func<TState, string> text) => new($"{sql} COLLATE \"C\"", Views.Sql.Text, text);

    public static SortKey<TState> Truth(string sql, Func<TState, bool> truth) => new(
        sql, text => text is "0" or "1" ? Views.Sql.Bool(text == "1") : null, state => truth(state) ? "1" : "0");

    private static int Until(DateOnly day) => DateOnly.MaxValue.DayNumber - day.DayNumber;
}

/// <summary>The order of a list; the id decides between equals, so that pages have one place to go on from.</summary>
public sealed class ListOrder<TState>(params IReadOnlyList<SortKey<TState>> keys)
{
    public string Sql { get; } = string.Join(", ", keys.Select(k => k.Sql).Append("id"));

    /// <summary>Where a row stands in it.</summary>
    public IReadOnlyList<string> PlaceOf(TState state) => [.. keys.Select(k => k.Write(state))];

    /// <summary>What stands behind a place, as a condition; null when the place is not one of this order.</summary>
    public (string Condition, NpgsqlParameter[] Parameters)? Behind(IReadOnlyList<string> place, Guid id)
    {
        var read = place.Count == keys.Count ? keys.Zip(place, (key, text) => key.Read(text)).ToList() : [null];
        return read.Contains(null) ? null
            : ($"({Sql}) > ({string.Join(", ", read.Select((_, i) => $"{{{i}}}").Append($"{{{read.Count}}}"))})", [.. read.OfType<NpgsqlParameter>(), Views.Sql.Uuid(id)]);
    }
}
