namespace ImprovementRegister.Importing;

/// <summary>How large a file may be that somebody brings along.</summary>
public static class FileLimits
{
    /// <summary>Of the file itself, in bytes.</summary>
    public const int Bytes = 10 * 1024 * 1024;

    /// <summary>Of all that an .xlsx holds when it is unpacked, in bytes: a small file can hide a large one.</summary>
    public const long Unpacked = 256L * 1024 * 1024;

    /// <summary>Parts of an .xlsx: sheets, styles, pictures.</summary>
    public const int Parts = 2_000;

    /// <summary>Rows of a sheet with something in them.</summary>
    public const int Rows = 20_000;

    public const int Columns = 100;

    /// <summary>Of one cell, in characters: as much as Excel keeps.</summary>
    public const int Cell = 32_767;

    public const int Sheets = 50;

    /// <summary>Cells that are looked at, empty ones included: a stray mark far away makes a sheet endless.</summary>
    public const long Looks = 20_000_000;
}

/// <summary>A file that cannot be read, or is too large; the message says what to do.</summary>
public sealed class UnreadableFileException(string code, Message message, Exception? cause = null) : Exception(message.En, cause)
{
    public string Code { get; } = code;

    public Message Said { get; } = message;
}
