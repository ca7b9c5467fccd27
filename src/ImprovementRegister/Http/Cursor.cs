using System.Text.Json;
using ImprovementRegister.Setup;
using Microsoft.AspNetCore.WebUtilities;

namespace ImprovementRegister.Http;

/// <summary>
/// Where a page ended, and the moment that all pages show: rows that come, go or move in between turn up neither twice nor
/// never (ADR 0023).
/// </summary>
/// <param name="Moment">What was known then; null for what does not change, such as events.</param>
public sealed record Cursor(DateTimeOffset? Moment, IReadOnlyList<string> Place, Guid Id)
{
    public override string ToString() => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="ProblemException">It is not a cursor of this register.</exception>
    public static Cursor? Of(QueryReader query, AmsterdamClock clock)
    {
        if (query.Text(QueryParameters.After, 2000) is not { } text)
        {
            return null;
        }

        try
        {
            var cursor = JsonSerializer.Deserialize<Cursor>(WebEncoders.Base64UrlDecode(text));
            return cursor is { Place: not null } && cursor.Place.All(p => p is not null && !FreeText.HasControlCharacters(p)) && (cursor.Moment is not { } moment || moment <= clock.Now.AddMinutes(1))
                ? cursor
                : throw Bad();
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or NotSupportedException)
        {
            throw Bad();
        }
    }

    public static ProblemException Bad() => QueryReader.Bad(QueryParameters.After, new Message("de 'next' van de vorige bladzijde", "the 'next' of the page before"));
}

/// <summary>A page of a list; <paramref name="Next"/> is null on the last one.</summary>
/// <param name="AsOf">The moment it shows; null for now.</param>
/// <param name="Total">How many rows there are in all, on the first page; counted no further than <see cref="ListAnswers.MostCounted"/>.</param>
/// <param name="TotalIsMore">There are more than were counted.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, DateTimeOffset? AsOf, DateOnly? ValidOn = null, int? Total = null, bool TotalIsMore = false);
