namespace Lagebild.Query.Counts;

/// <summary>Numbers packed as in protocol buffers: seven bits a byte, small ones short; signed ones by zig-zag.</summary>
internal sealed class CountBytes
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public void Add(CountBytes other) => _bytes.AddRange(other._bytes);

    public void Add(long number)
    {
        for (var rest = Zigzag(number); ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                _bytes.Add((byte)rest);
                return;
            }
            _bytes.Add((byte)(rest | 0x80));
        }
    }

    private static ulong Zigzag(long number) => (ulong)((number << 1) ^ (number >> 63));

    /// <summary>Reads what was packed.</summary>
    public ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        /// <summary>Position of the next byte.</summary>
        public readonly int At => _at;

        public readonly bool AtEnd => _at >= _bytes.Length;

        public void Skip(int bytes) => _at += bytes;

        public long Next()
        {
            ulong number = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = _bytes[_at++];
                number |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return (long)(number >> 1) ^ -(long)(number & 1);
                }
            }
        }
    }
}
