using System.Text;

namespace ImprovementRegister.Tests.Importing;

/// <summary>An .xls as Excel 97 wrote it: BIFF8 records in a compound file.</summary>
internal static class OldWorkbook
{
    private const int Sector = 512;

    public static byte[] Of(string sheet, object?[][] rows, (int FromRow, int ToRow, int FromColumn, int ToColumn)? merged = null)
    {
        var name = Encoding.Unicode.GetBytes(sheet);
        byte[] globals(int sheetAt) =>
        [
            .. Record(0x0809, Words(0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 6, 0)),
            .. Record(0x0085, [.. BitConverter.GetBytes(sheetAt), 0, 0, (byte)sheet.Length, 1, .. name]),
            .. Record(0x000A, []),
        ];
        var book = globals(globals(0).Length).Concat(Record(0x0809, Words(0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 6, 0)));
        book = book.Concat(Record(0x0200, [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(rows.Length), .. Words(0, rows.Max(r => r.Length), 0)]));
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                book = book.Concat(rows[row][column] switch
                {
                    string text => Record(0x0204, [.. Words(row, column, 0, text.Length), 1, .. Encoding.Unicode.GetBytes(text)]),
                    double number => Record(0x0203, [.. Words(row, column, 0), .. BitConverter.GetBytes(number)]),
                    _ => [],
                });
            }
        }

        if (merged is { } m)
        {
            book = book.Concat(Record(0x00E5, Words(1, m.FromRow, m.ToRow, m.FromColumn, m.ToColumn)));
        }

        return Compound([.. book, .. Record(0x000A, [])]);
    }

    private static byte[] Record(int type, byte[] data) => [.. Words(type, data.Length), .. data];

    private static byte[] Words(params int[] words) => [.. words.SelectMany(w => BitConverter.GetBytes((ushort)w))];

    /// <summary>Header, one sector that tells which follows which, one directory, and the workbook itself.</summary>
    private static byte[] Compound(byte[] book)
    {
        // Below 4,096 bytes it would be kept among the small ones.
        var sectors = Math.Max(8, (book.Length + Sector - 1) / Sector);
        var header = new byte[Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        Words(0x3E, 3, 0xFFFE, 9, 6).CopyTo(header, 24);
        Put(header, 44, 1, 1, 0, 4096, -2, 0, -2, 0, 0);
        for (var at = 80; at < Sector; at += 4)
        {
            Put(header, at, -1);
        }

        var follows = new byte[Sector];
        for (var i = 0; i < Sector / 4; i++)
        {
            Put(follows, i * 4, i switch { 0 => -3, 1 => -2, _ when i < sectors + 1 => i + 1, _ when i == sectors + 1 => -2, _ => -1 });
        }

        var directory = new byte[Sector];
        Entry(directory, 0, "Root Entry", 5, child: 1, start: -2, size: 0);
        Entry(directory, 1, "Workbook", 2, child: -1, start: 2, size: sectors * Sector);
        Entry(directory, 2, "", 0, -1, 0, 0);
        Entry(directory, 3, "", 0, -1, 0, 0);
        return [.. header, .. follows, .. directory, .. book, .. new byte[(sectors * Sector) - book.Length]];
    }

    private static void Entry(byte[] directory, int index, string name, byte type, int child, int start, int size)
    {
        var at = index * 128;
        Encoding.Unicode.GetBytes(name).CopyTo(directory, at);
        BitConverter.GetBytes((ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2)).CopyTo(directory, at + 64);
        (directory[at + 66], directory[at + 67]) = (type, 1);
        Put(directory, at + 68, -1, -1, child);
        Put(directory, at + 116, start, size, 0);
    }

    private static void Put(byte[] bytes, int at, params int[] values)
    {
        foreach (var (value, index) in values.Select((v, i) => (v, i)))
        {
            BitConverter.GetBytes(value).CopyTo(bytes, at + (index * 4));
        }
    }
}
