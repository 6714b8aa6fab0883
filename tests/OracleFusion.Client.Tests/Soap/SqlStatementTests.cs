using OracleFusion.Client.Soap;
using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>Statements: what is let through, what is put into them, how they are cut into pages.</summary>
public sealed class SqlStatementTests
{
    [Theory]
    [InlineData("select 1 from dual;")]
    [InlineData("select 1 from dual\n/\n")]
    [InlineData("select 1 from dual; -- done;")]
    [InlineData("-- delete\nselect 1 from dual /* ; */")]
    [InlineData("(select 1 from dual) union all (select 2 from dual)")]
    [InlineData("select t.update, 'drop table', \"Delete\" from t")]
    [InlineData("select dbms_lob.substr(x, 4000, 1) from t")]
    [InlineData("select q'[it's; drop]' from dual")]
    [InlineData("select nq'[it's; drop]', N'O''Brien; drop', NQ'{a'}' from dual")]
    [InlineData("select t.dbms_total, t.htp as \"UTL_X\", sys.dbms_lob.substr(x, 10, 1) from t")]
    [InlineData("select replace(a, 'b'), create_date, updated from t")]
    [InlineData("select t.nextval_date, 'x.nextval', t.\"NEXTVAL\" from t where t.a = u.b(+)")]
    public void A_query_is_let_through_as_it_is(string text)
    {
        var sent = SqlStatement.Parse(text).Text;
        Assert.StartsWith(sent, text, StringComparison.Ordinal);
        Assert.InRange(sent.Length, "select 1 from dual".Length, text.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("update t set a = 1")]
    [InlineData("explain plan for select 1 from dual")]
    [InlineData("select 1 from dual; select 2 from dual")]
    [InlineData("with x as (select 1 from dual) delete from x")]
    [InlineData("select dbms_xmlgen.getxml('x') from dual")]
    [InlineData("select dbms_lob.writeappend(a, 1, 'x') from t")]
    [InlineData("select httpuritype('http://x').getclob() from dual")]
    [InlineData("select apex_web_service.make_rest_request('x') from dual")]
    [InlineData("select sys.utl_http.request('http://x') from dual")]
    [InlineData("select \"UTL_HTTP\".request('http://x') from dual")]
    [InlineData("select SYS . \"UTL_HTTP\" /* */ . request('http://x') from dual")]
    [InlineData("select sys.httpuritype('http://x').getclob() from dual")]
    [InlineData("select sys.urifactory.geturi('http://x').getclob() from dual")]
    [InlineData("select xdburitype('/x').getclob() from dual")]
    [InlineData("select ctxsys.drithsx.sn(1, 'x') from dual")]
    [InlineData("select sys.kupp$proc.create_master_process('x') from dual")]
    [InlineData("select xmltype(bfilename('D', 'x'), 0) from dual")]
    [InlineData("select nq'[a]' || utl_http.request('x') from dual")]
    [InlineData("select a from t for update of a")]
    [InlineData("begin null; end;")]
    // A carriage return ends a comment where the XML that carries the statement makes it a line feed.
    [InlineData("select 1 -- \r from dual; delete from t")]
    [InlineData("select 1 -- \r\n from dual; delete from t")]
    [InlineData("select per_people_s.nextval from dual")]
    [InlineData("select fusion . PER_PEOPLE_S /* */ . NextVal from dual")]
    public void What_does_more_than_read_is_refused(string text) => Assert.Throws<FusionInputException>(() => SqlStatement.Parse(text));

    [Fact]
    public void What_ends_a_statement_goes_and_what_is_inside_stays() =>
        Assert.Equal("select 'a;  b' from dual", SqlStatement.Parse("select 'a;  b' from dual ;\n/ -- end").Text);

    [Theory]
    [InlineData("select :a from dual", "O'Brien", "select 'O''Brien' from dual")]
    [InlineData(
        "select ':a', \":a\" /* :a */ from t where x = :A -- :a",
        300000047414679L,
        "select ':a', \":a\" /* :a */ from t where x = 300000047414679"
    )]
    [InlineData("select to_char(d, 'HH24:MI:SS') from t where x = :a", 1.5, "select to_char(d, 'HH24:MI:SS') from t where x = 1.5")]
    [InlineData("select x from t where y = :a", null, "select x from t where y = NULL")]
    // Beside what it replaces nothing becomes a comment, a name or a longer text.
    [InlineData("select x -:a from t", -1, "select x - -1 from t")]
    [InlineData("select x from t where y=n:a", "b", "select x from t where y=n 'b'")]
    [InlineData("select 'a':a'c' from t", "b", "select 'a' 'b' 'c' from t")]
    [InlineData("select x from t where y in(5:a)", 1, "select x from t where y in(5 1)")]
    [InlineData("select x from t where y in (:a)", new[] { "a", "b" }, "select x from t where y in ('a', 'b')")]
    public void A_value_is_put_in_by_its_type(string text, object? value, string expected) =>
        Assert.Equal(expected, SqlStatement.Parse(text).With(new Dictionary<string, object?> { ["a"] = value }).Text);

    [Fact]
    public void Dates_stay_their_day_and_moments_go_in_universal_time()
    {
        var statement = SqlStatement.Parse("select :a, :b, :c from dual");
        Assert.Equal(
            "select DATE '2026-03-05', TO_DATE('2026-03-05 14:00:09', 'YYYY-MM-DD HH24:MI:SS'), "
                + "TO_TIMESTAMP('2026-03-05 12:00:00.000', 'YYYY-MM-DD HH24:MI:SS.FF3') from dual",
            statement
                .With(
                    new Dictionary<string, object?>
                    {
                        ["a"] = new DateTime(2026, 3, 5),
                        ["b"] = new DateTime(2026, 3, 5, 14, 0, 9),
                        ["c"] = new DateTimeOffset(2026, 3, 5, 14, 0, 0, TimeSpan.FromHours(2)),
                    }
                )
                .Text
        );
    }

    [Fact]
    public void What_the_clock_of_this_machine_says_goes_in_universal_time()
    {
        var values = new Dictionary<string, object?>
        {
            ["a"] = new DateTime(2026, 3, 5, 14, 0, 9, DateTimeKind.Utc).ToLocalTime(),
            ["b"] = new DateTime(2026, 3, 5, 0, 0, 0, DateTimeKind.Local),
        };
        Assert.Equal(
            "select TO_DATE('2026-03-05 14:00:09', 'YYYY-MM-DD HH24:MI:SS'), DATE '2026-03-05' from dual",
            SqlStatement.Parse("select :a, :b from dual").With(values).Text
        );
    }

    [Fact]
    public void A_carriage_return_in_a_value_stays_one() =>
        Assert.Equal(
            "select ('a''' || CHR(13) || '\nb') from dual",
            SqlStatement.Parse("select :a from dual").With(new Dictionary<string, object?> { ["a"] = "a'\r\nb" }).Text
        );

    [Fact]
    public void Fractions_of_a_second_stay() =>
        Assert.Equal(
            "select TO_TIMESTAMP('2026-03-05 00:00:00.250', 'YYYY-MM-DD HH24:MI:SS.FF3'), "
                + "TO_TIMESTAMP('2026-03-05 00:00:00.0000001', 'YYYY-MM-DD HH24:MI:SS.FF7') from dual",
            SqlStatement
                .Parse("select :a, :b from dual")
                .With(
                    new Dictionary<string, object?>
                    {
                        ["a"] = new DateTime(2026, 3, 5).AddMilliseconds(250),
                        ["b"] = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero).AddTicks(1),
                    }
                )
                .Text
        );

    [Fact]
    public void A_report_that_was_copied_is_not_the_one_of_its_folder()
    {
        var archive = SqlProxy.ReportArchive("/Custom/A & B", "FSCM");
        Assert.True(SqlProxy.IsCurrent(archive, SqlProxy.ModelPath("/Custom/A & B", "FSCM")));
        Assert.False(SqlProxy.IsCurrent(archive, SqlProxy.ModelPath("/Custom/A", "FSCM")));
        Assert.False(SqlProxy.IsCurrent(archive, SqlProxy.ModelPath("/Custom/A & B", "HCM")));
        Assert.True(SqlProxy.IsCurrent(SqlProxy.ModelArchive("FSCM"), null));
    }

    [Fact]
    public void A_value_is_not_read_as_a_statement_and_not_replaced_again() =>
        Assert.Equal(
            "select ':b''; drop', 'x' from dual",
            SqlStatement.Parse("select :a, :b from dual").With(new Dictionary<string, object?> { ["a"] = ":b'; drop", ["b"] = "x" }).Text
        );

    [Theory]
    [InlineData("select a from t order by a", true, true)]
    [InlineData("select a, row_number() over (order by b) from t", true, false)]
    [InlineData("select a from (select a from t order by a) x", true, false)]
    [InlineData("select a from t fetch first 5 rows only", false, false)]
    [InlineData("select a from (select a from t fetch first 5 rows only) x order by 1", true, true)]
    [InlineData("select a from t where rownum <= 5", false, false)]
    public void A_page_can_be_taken_of_what_does_not_limit_its_rows(string text, bool isPageable, bool hasOrder)
    {
        var statement = SqlStatement.Parse(text);
        Assert.Equal((isPageable, hasOrder), (statement.IsPageable, statement.HasOrder));
    }

    [Fact]
    public void The_columns_of_an_order_are_known_where_they_are_columns() =>
        Assert.Equal(
            new string?[] { "A", "B", "2", "Mixed", null },
            SqlStatement.Parse("select 1 from t x order by a desc, x.b asc nulls first, 2, \"Mixed\", upper(c)").OrderColumns
        );

    [Theory]
    [InlineData("per_all_people_f")]
    [InlineData("\"PER_ALL_PEOPLE_F\"")]
    public void Secured_lists_take_the_place_of_their_tables(string table) =>
        Assert.Equal(
            "select 'per_all_people_f' from PER_PERSON_SECURED_LIST_V p",
            SqlStatement.Parse($"select 'per_all_people_f' from {table} p").WithSecuredViews().Text
        );

    [Theory]
    [InlineData("0012", SqlColumnType.Number, "0012")]
    [InlineData("-12", SqlColumnType.Number, -12L)]
    [InlineData("300000047414679", SqlColumnType.Number, 300000047414679L)]
    [InlineData("12345678901234567890123456789012", SqlColumnType.Number, "12345678901234567890123456789012")]
    // None of these is what a decimal holds.
    [InlineData("1.5E-29", SqlColumnType.Number, "1.5E-29")]
    [InlineData("-3E-30", SqlColumnType.Number, "-3E-30")]
    [InlineData("1.23456789012345678901234567895", SqlColumnType.Number, "1.23456789012345678901234567895")]
    [InlineData("1.2345E-26", SqlColumnType.Number, "1.2345E-26")]
    [InlineData("2026", SqlColumnType.Date, "2026")]
    [InlineData("x", SqlColumnType.Text, "x")]
    [InlineData(null, SqlColumnType.Number, null)]
    public void A_text_becomes_a_value_only_where_it_is_one(string? text, SqlColumnType type, object? expected) =>
        Assert.Equal(expected, SqlValues.Read(text, type));

    [Fact]
    public void Fractions_are_exact_and_dates_are_days()
    {
        Assert.Equal(0.5m, SqlValues.Read(".5", SqlColumnType.Number));
        Assert.Equal(1e20m, SqlValues.Read("1E+20", SqlColumnType.Number));
        Assert.Equal(0.000000000000000000000000015m, SqlValues.Read("1.5E-26", SqlColumnType.Number));
        Assert.Equal(1m, SqlValues.Read("1.00000000000000000000000000000000", SqlColumnType.Number));
        Assert.Equal(new DateTime(2026, 7, 1), SqlValues.Read("2026-07-01T00:00:00Z", SqlColumnType.Date));
        Assert.Equal(new DateTime(2021, 5, 25), SqlValues.Read("2021-05-25T00:00:00.000+00:00", SqlColumnType.Date));
        Assert.Equal(
            new DateTimeOffset(2021, 5, 25, 14, 56, 57, TimeSpan.FromHours(2)),
            SqlValues.Read("2021-05-25T14:56:57.000+02:00", SqlColumnType.Timestamp)
        );
    }
}
