using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>The published algorithm once more, for machines without Python: written from the document, sharing nothing with the register.</summary>
internal static class SameAlgorithm
{
    public static bool IsWhole(string extract)
    {
        try
        {
            return Check(extract.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static bool Check(List<JsonElement> rows)
    {
        var streams = new Dictionary<string, (long Version, byte[] Hash)>();
        var events = new List<(long Position, byte[] Hash)>();
        var removed = new HashSet<(string, long, string)>();
        var tenant = rows[0].GetProperty("tenant").GetString()!;
        var (seal, upTo, before, at) = (0L, 0L, Array.Empty<byte>(), 0);
        if (rows[0].GetProperty("format").GetInt32() != 2)
        {
            return false;
        }

        foreach (var row in rows.Skip(1).SkipLast(1))
        {
            if (row.TryGetProperty("content", out var content))
            {
                var columns = JsonDocument.Parse(content.GetString()!).RootElement;
                var (stream, version, hash) = (columns[3].GetString()!, columns[4].GetInt64(), row.GetProperty("hash").GetBytesFromBase64());
                var (last, predecessor) = streams.TryGetValue(stream, out var s) ? s : (0, []);
                if (columns[2].GetString() != tenant || version != last + 1 || !hash.SequenceEqual(Sha(predecessor, Encoding.UTF8.GetBytes(content.GetString()!)))
                    || !TextsFit(row, columns, stream, version, removed))
                {
                    return false;
                }

                streams[stream] = (version, hash);
                events.Add((columns[0].GetInt64(), hash));
                continue;
            }

            var numbers = new[] { "place", "seal", "from", "to", "count", "microseconds" }.Select(n => row.GetProperty(n).GetInt64()).ToArray();
            var (number, from, to, count) = (numbers[1], numbers[2], numbers[3], (int)numbers[4]);
            var inside = events.Skip(at).Take(count).ToList();
            at += inside.Count;
            before = Sha([before, row.GetProperty("registerPrevious").GetBytesFromBase64(), .. numbers.Select(Eight), Sha(Encoding.UTF8.GetBytes(tenant)), .. inside.Select(e => e.Hash)]);
            if (number != ++seal || from != upTo + 1 || inside.Count != count || inside.Any(e => e.Position < from || e.Position > to)
                || (at < events.Count && events[at].Position <= to) || !row.GetProperty("hash").GetBytesFromBase64().SequenceEqual(before))
            {
                return false;
            }

            upTo = to;
        }

        return removed.Count == 0 && rows[^1].GetProperty("events").GetInt64() == events.Count && rows[^1].GetProperty("seals").GetInt64() == seal;
    }

    private static bool TextsFit(JsonElement row, JsonElement columns, string stream, long version, HashSet<(string, long, string)> removed)
    {
        var hashes = columns[13].TryGetProperty("Texts", out var t) ? t.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetBytesFromBase64()) : [];
        var salts = row.TryGetProperty("salts", out var found) ? found.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetBytesFromBase64()) : [];
        foreach (var (path, hash) in hashes)
        {
            var text = row.GetProperty("texts").GetProperty(path);
            if (text.ValueKind != JsonValueKind.String
                || (salts.TryGetValue(path, out var salt) ? !Sha(salt, Encoding.UTF8.GetBytes(text.GetString()!)).SequenceEqual(hash) : text.GetString() != "[verwijderd / removed]"))
            {
                return false;
            }

            if (!salts.ContainsKey(path))
            {
                removed.Add((stream, version, path));
            }
        }

        return salts.Keys.All(hashes.ContainsKey) && (columns[5].GetString() != "text_redacted"
            || columns[14].GetProperty("Fields").EnumerateArray().All(f => removed.Remove((stream, columns[14].GetProperty("Version").GetInt64(), f.GetString()!))));
    }

    private static byte[] Sha(params byte[][] parts) => SHA256.HashData([.. parts.SelectMany(p => p)]);

    private static byte[] Eight(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
