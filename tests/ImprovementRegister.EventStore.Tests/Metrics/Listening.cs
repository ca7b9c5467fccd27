using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ImprovementRegister.EventStore.Tests.Metrics;

/// <summary>Hears what is measured while it lives, of all stores of this process; a test knows its own by their tags.</summary>
public sealed class Listening : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Heard> _heard = new();

    public Listening()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Hear(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Hear(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Hear(i, value, tags));
        _listener.Start();
    }

    /// <summary>The values of an instrument, of those measurements that have this value for a tag.</summary>
    public IReadOnlyList<double> Of(string instrument, string tag, string value) =>
        [.. _heard.Where(h => h.Instrument == instrument && h.Tags.GetValueOrDefault(tag) as string == value).Select(h => h.Value)];

    public IReadOnlyList<double> Of(string instrument) => [.. _heard.Where(h => h.Instrument == instrument).Select(h => h.Value)];

    /// <summary>What the gauges say now.</summary>
    public void Look()
    {
        _heard.Clear();
        _listener.RecordObservableInstruments();
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _heard.Enqueue(new Heard(instrument.Name, value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));

    private sealed record Heard(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
}
