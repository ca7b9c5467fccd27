using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ImprovementRegister.Http;

/// <summary>Where a page ended: the sort value and the id of its last row, so that pages stay whole while rows come and go.</summary>
public sealed record Cursor(string Sort, Guid Id)
{
    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{Sort}|{Id}"));

    /// <exception cref="ProblemException">It is not a cursor of this register.</exception>
    public static Cursor? Of(QueryReader query)
    {
        if (query.Text("after") is not { } text)
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split('|');
            return new Cursor(parts[0], Guid.Parse(parts[1]));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw QueryReader.Bad("after", "the 'next' of the page before");
        }
    }
}

/// <summary>A page of a list; <paramref name="Next"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, DateTimeOffset? AsOf, DateOnly? ValidOn);
