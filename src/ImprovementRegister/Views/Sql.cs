using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.Views;

/// <summary>Typed parameters, so that a null still has a type and plans are shared.</summary>
public static class Sql
{
    public static NpgsqlParameter Text(string? value) => Of(value, NpgsqlDbType.Varchar);

    public static NpgsqlParameter Texts(IEnumerable<string>? values) => Of(values?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar);

    public static NpgsqlParameter Uuid(Guid? value) => Of(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Uuids(IEnumerable<Guid>? values) => Of(values?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public static NpgsqlParameter Number(int? value) => Of(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Numbers(IEnumerable<int>? values) => Of(values?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter BigNumber(long? value) => Of(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Fraction(double? value) => Of(value, NpgsqlDbType.Double);

    public static NpgsqlParameter Bool(bool? value) => Of(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Bools(IEnumerable<bool> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    public static NpgsqlParameter Day(DateOnly? value) => Of(value, NpgsqlDbType.Date);

    public static NpgsqlParameter Days(IEnumerable<DateOnly> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Date);

    /// <summary>An instant; the largest .NET value stands for PostgreSQL's infinity.</summary>
    public static NpgsqlParameter Instant(DateTimeOffset? value) => Of(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Json(string? value) => Of(value, NpgsqlDbType.Jsonb);

    /// <summary>Not taken apart on its way: what a column of JSON is given is what stands here.</summary>
    public static NpgsqlParameter JsonAsWritten(string value) => Of(value, NpgsqlDbType.Json);

    public static NpgsqlParameter Jsons(IEnumerable<string> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Jsonb);

    public static NpgsqlParameter BigNumbers(IEnumerable<long> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter Instants(IEnumerable<DateTimeOffset> values) => Of(values.Select(v => v.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter ManyBytes(IEnumerable<byte[]> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static NpgsqlParameter Bytes(byte[]? value) => Of(value, NpgsqlDbType.Bytea);

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
