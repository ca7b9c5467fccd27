using System.Buffers.Binary;

namespace ImprovementRegister.Generating;

/// <summary>Chance with a seed: the same seed gives the same outcomes in the same order, on every machine.</summary>
public sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    public bool Of(double probability) => _random.NextDouble() < probability;

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T From<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>So many different ones, in no particular order; all of them when there are fewer.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var chosen = new List<T>(count);
        while (chosen.Count < Math.Min(count, items.Count))
        {
            var item = From(items);
            if (!chosen.Contains(item))
            {
                chosen.Add(item);
            }
        }

        return chosen;
    }

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T Weighted<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        var left = _random.NextDouble() * items.Sum(i => i.Weight);
        foreach (var (item, weight) in items)
        {
            left -= weight;
            if (left < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    /// <summary>A waiting time: mostly short, sometimes very long.</summary>
    public TimeSpan Wait(double meanDays) => TimeSpan.FromDays(-Math.Log(1 - _random.NextDouble()) * meanDays);

    public TimeSpan Within(TimeSpan most) => most * _random.NextDouble();

    /// <summary>A version 7 id as the host would have made it at that moment.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | 0x7000L | (uint)_random.Next(0x1000));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id of a request, of which a trace makes 32 hexadecimal digits.</summary>
    public string TraceId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
