using System.Diagnostics;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long the proof takes that everything is as it was written.</summary>
internal static class VerifyBenchmark
{
    public static async Task RunAsync(Registers registers, Output output)
    {
        var register = await registers.LargeAsync();
        Output.Title($"The history of {register.Events:#,0} events, once");
        if (register.SecondsOfSealing > 0)
        {
            output.Print(new Figure($"sealing all of it, {register.Seals:#,0} seals", $"{register.Events / register.SecondsOfSealing:#,0} events/s, {register.SecondsOfSealing:0.0} s"));
        }

        // Sealed today, years after it was recorded: in a register that was used that would mean that earlier seals were taken away.
        var verification = new Verification(register.Host.Database, new SealTimes(TimeSpan.FromDays(36_500), int.MaxValue), TimeProvider.System);
        var verified = await verification.RunAsync(null, null, CancellationToken.None);
        if (!verified.IsWhole)
        {
            throw new InvalidOperationException($"The register is broken: {verified.Broken[0]}");
        }

        output.Print(new Figure("verifying all of it, with its views", $"{verified.Events / verified.Took.TotalSeconds:#,0} events/s, {verified.Took.TotalSeconds:0.0} s"));
        var tenant = register.Register.Providers[0].Tenant;
        await using var extract = new Counted();
        var extracting = await SecondsAsync(() => register.Host.Get<Extract>().WriteAsync(tenant, extract, CancellationToken.None));
        output.Print(new Figure("extracting one organisation", $"{extract.Lines / extracting:#,0} events/s, {extract.Bytes / extract.Lines:#,0} bytes an event"));
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Keeps nothing but how much it was given.</summary>
    private sealed class Counted : Stream
    {
        public long Bytes { get; private set; }

        public long Lines { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Bytes;

        public override long Position { get => Bytes; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => (Bytes, Lines) = (Bytes + buffer.Length, Lines + buffer.Count((byte)'\n'));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
