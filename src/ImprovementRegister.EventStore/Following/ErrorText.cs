using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>What went wrong and where, without the values: an error's message may quote what an event said.</summary>
internal static class ErrorText
{
    public static string Of(Exception e) => e switch
    {
        ProjectionFailedException failed => failed.Error,
        EventStoreException own => own.Message,
        PostgresException p => string.Join(", ", Parts(
            $"SQLSTATE {p.SqlState}", p.TableName, p.ColumnName, p.ConstraintName)),
        JsonException j => string.Join(", ", Parts(nameof(JsonException), j.Path, Place(j))),
        _ => string.Join(", ", Parts(e.GetType().Name, Place(e))),
    };

    private static IEnumerable<string> Parts(params string?[] parts) => parts.OfType<string>();

    private static string? Place(Exception e) => e.TargetSite is { } method
        ? string.Create(CultureInfo.InvariantCulture, $"in {method.DeclaringType?.Name}.{method.Name}")
        : null;
}
