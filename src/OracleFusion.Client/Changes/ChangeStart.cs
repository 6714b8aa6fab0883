namespace OracleFusion.Client;

/// <summary>From where on changes are wanted.</summary>
public sealed class ChangeStart
{
    private ChangeStart() { }

    /// <summary>All rows that there are, as if all were new.</summary>
    public static ChangeStart Beginning { get; } = new();

    /// <summary>What changes from now on: the first reading hands out nothing.</summary>
    public static ChangeStart Now { get; } = new();

    /// <summary>The watermark; null for a first start.</summary>
    public FusionWatermark? Watermark { get; private init; }

    /// <summary>The time of a first start; null where it is another one.</summary>
    public DateTimeOffset? Time { get; private init; }

    /// <summary>What follows a watermark.</summary>
    public static ChangeStart After(FusionWatermark watermark) =>
        new() { Watermark = watermark ?? throw new ArgumentNullException(nameof(watermark)) };

    /// <summary>What was changed at a time or later, by the server's clock.</summary>
    public static ChangeStart At(DateTimeOffset time) => new() { Time = time };
}
