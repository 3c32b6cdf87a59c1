"""vCards of phones, clouds and address books: what a number is for stays with it, and the rest is told."""

from pathlib import Path

import pytest

from campaign_app.readers.schema.people import ContactData
from campaign_app.readers.vcard import read_vcards, write_vcards

SAMPLE = Path(__file__).parent / "samples" / "phone-and-cloud.vcf"


def card(*lines):
    whole = ["BEGIN:VCARD", "VERSION:4.0", "FN:Mina Example", *lines, "END:VCARD", ""]
    [found] = read_vcards("\r\n".join(whole), "f.vcf").found
    return found.values, found.notes


def written(row):
    data = ContactData.model_validate({"key": "k", **row}).model_dump()
    text = write_vcards([data])
    [again] = read_vcards(text, "f.vcf").found
    assert ContactData.model_validate(again.values).model_dump() == data
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("line", "phone", "back"),
    [
        ("TEL;VALUE=uri:tel:+82-2-1234-5678;ext=5", "+82-2-1234-5678 ext. 5", "TEL:+82-2-1234-5678 ext. 5"),
        ("TEL;TYPE=fax:+82 2 99", "+82 2 99 (fax)", "TEL;TYPE=fax:+82 2 99"),
        ('TEL;TYPE="voice,cell":+82 10 1', "+82 10 1 (mobile)", "TEL;TYPE=cell:+82 10 1"),
        ("TEL;WORK;FAX:(02) 123", "(02) 123 (fax, work)", 'TEL;TYPE="fax,work":(02) 123'),
        ("TEL:02 123 (ask for Min)", "02 123 (ask for Min)", "TEL:02 123 (ask for Min)"),
        ("TEL:123\\;45", "123,45", "TEL:123\\,45"),
    ],
)
def test_a_telephone_keeps_its_extension_and_what_it_is_for(line, phone, back):
    row, notes = card(line)
    assert (row["phone"], notes) == (phone, ())
    assert back in written(row)


def test_a_label_that_holds_all_of_an_address_stands_for_it():
    row, _notes = card('ADR;LABEL="1 Example Road\\nSeoul 03172":;;1 Example Road;Seoul;;03172;')
    assert row["address"] == "1 Example Road\nSeoul 03172"


def test_a_label_that_leaves_out_part_of_an_address_is_put_into_the_note():
    row, notes = card('ADR;LABEL="60 Sajik-ro\\nSeoul":;;60\\, Sajik-ro;Jongno-gu;;03172;Korea')
    assert row["address"] == "60, Sajik-ro\n03172 Jongno-gu\nKorea"
    assert row["note"] == "ADR LABEL: 60 Sajik-ro\nSeoul"
    assert notes == ("Put into the note: ADR LABEL.",)


def test_a_key_that_is_a_uuid_goes_back_as_the_address_book_knows_it():
    row, _notes = card("UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
    assert row["key"] == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1" in written(row)
    assert "UID;VALUE=text:p-own" in written({**row, "key": "p-own"})


def test_an_organisation_keeps_the_one_that_it_belongs_to():
    row, _notes = card("KIND:org", "ORG:Example Holding;East")
    assert row["affiliation"] == "Example Holding, East"


def test_titles_that_no_name_has_are_put_into_the_note():
    row, notes = card("N:Example;Mina;;Ms.;LLM")
    assert row["note"] == "N: Ms., LLM"
    assert notes == ("Put into the note: N.",)
    assert card("N:;;;Mina;")[0].get("note") is None


def test_cards_of_a_cloud_and_of_a_phone_come_in_whole():
    mina, jun, house = read_vcards(SAMPLE.read_text("utf-8"), "f.vcf").found
    assert (
        mina.values["phone"] == "+82 10 5555 0101 (mobile); +82-2-1234-5678 ext. 5 (work); +82 2 99 00 (fax)"
    )
    assert mina.notes == (
        "Put into the note: IMPP (Example), GEO, N, ADR LABEL.",
        "Left out, what these are for: home (mina@example.org); "
        "work (60, Example-ro 8-gil Example-gu 03172 Ko).",
    )
    assert jun.values["phone"] == "+82 2 555 0300 (Front desk); +82 2 555 0301 (home fax)"
    assert jun.values["note"].split("\n") == [
        "X-ABRELATEDNAMES (friend): Mina Example",
        "X-PHONETIC-LAST-NAME: egjampeul",
        "BDAY: --05-01",
    ]
    assert (house.values["kind"], house.values["phone"]) == ("organisation", "+1 555 0199 (fax, work)")
