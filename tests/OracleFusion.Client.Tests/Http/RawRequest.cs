using System.Globalization;
using System.Text;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A request as it came over the wire.</summary>
internal sealed class RawRequest
{
    private RawRequest(string head, byte[] body)
    {
        var lines = head.Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        Method = start[0];
        Target = start[1];
        Body = body;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            Headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
        }
    }

    internal string Method { get; }

    internal string Target { get; }

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal byte[] Body { get; }

    internal static async Task<RawRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[head.Count - 1] != '\n' || head[head.Count - 3] != '\n')
        {
            if (await stream.ReadAsync(one, 0, 1) == 0)
                return null;
            head.Add(one[0]);
        }

        var text = Encoding.ASCII.GetString(head.ToArray());
        var request = new RawRequest(text, []);
        var length = request.Headers.TryGetValue("Content-Length", out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : 0;
        var body = new byte[length];
        for (var read = 0; read < length; )
        {
            var count = await stream.ReadAsync(body, read, length - read);
            if (count == 0)
                return null;
            read += count;
        }

        return new RawRequest(text, body);
    }
}
