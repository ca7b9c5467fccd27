namespace ImprovementRegister.Http;

/// <summary>
/// Gathers what is written, and sends it on when it is told to. What writes archives writes now and then at once, and an answer
/// takes only what can be waited for.
/// </summary>
internal sealed class GatheredAnswer(Stream answer) : Stream
{
    private const int Full = 64 * 1024;

    private readonly MemoryStream _gathered = new(2 * Full);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <param name="isLast">Send it however little it is.</param>
    public async Task SendAsync(bool isLast, CancellationToken ct)
    {
        if (isLast || _gathered.Length >= Full)
        {
            await answer.WriteAsync(_gathered.GetBuffer().AsMemory(0, (int)_gathered.Length), ct);
            _gathered.SetLength(0);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => _gathered.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _gathered.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _gathered.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _gathered.WriteAsync(buffer, cancellationToken);

    public override void Flush()
    {
        // It is sent when it is told to be.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
