using System.Globalization;
using System.Runtime.InteropServices;

namespace Lagebild.Cli.Annotation;

/// <summary>
/// Asks Linux to put pages of 2 MB under what is loaded. Reading looks words up all over 200 MB of tables and weights, and with pages of
/// 4 kB waits as long for the addresses as for the memory itself. Where the system knows no such pages nothing happens.
/// </summary>
internal static partial class LargePages
{
    private const nint Size = 2 << 20;

    // MADV_COLLAPSE, from Linux 6.1 on: at once, and whether or not the system gives such pages by itself.
    private const int Collapse = 25;

    /// <summary>Puts large pages under all memory of this process that is as large as one.</summary>
    /// <returns>How many large pages there are now.</returns>
    public static int Settle()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }
        var settled = 0;
        foreach (var line in File.ReadAllLines("/proc/self/maps"))
        {
            if (Range(line) is not { } range)
            {
                continue;
            }
            for (var start = (range.Start + Size - 1) & -Size; start + Size <= range.End; start += Size)
            {
                // Refused where nothing was written yet, or by a system without such pages: then it stays as it is.
                settled += Advise(start, Size, Collapse) == 0 ? 1 : 0;
            }
        }
        return settled;
    }

    /// <summary>"7f20-7f21 rw-p 00000000 00:00 0": memory of this process alone that can be written and belongs to no file.</summary>
    private static (nint Start, nint End)? Range(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var range, "rw-p", _, _, "0"] && range.Split('-') is [var start, var end]
            && nint.TryParse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from) && nint.TryParse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)
            ? (from, to) : null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
