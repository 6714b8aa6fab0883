using System.Globalization;
using CsCheck;
using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class NumberPropertyTests
{
    [Fact]
    public void Every_decimal_comes_back_digit_for_digit() =>
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Byte[0, 28])
            .Sample(
                (low, middle, high, negative, scale) =>
                {
                    var number = new decimal(low, middle, high, negative, scale);
                    var text = number.ToString(CultureInfo.InvariantCulture);
                    var read = ExactNumber.Read(System.Text.Encoding.ASCII.GetBytes(text), asDecimal: true, out var kind);
                    return kind == ValueKinds.Decimal
                        && ((decimal)read).ToString(CultureInfo.InvariantCulture).TrimStart('-') == text.TrimStart('-')
                        && (decimal)read == number;
                },
                seed: "0000ExactNum1",
                iter: 20_000,
                threads: 1
            );
}
