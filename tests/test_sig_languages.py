"""Directions in French, German, Spanish and Japanese, read by hand in the notation of the set.

A row: text, how often, sites, sites to leave out, days, and "prn" or what the line is for instead.
A blank is not stated; "?" is stated and must be asked, never filled in.
"""

import unicodedata
from typing import Any

import pytest

from calculator import sig
from calculator.library import load
from tests.directions_score import RIGHT, judge

BOOK = load()
Row = tuple[str, str, str, str, str, str]

FRENCH: list[Row] = [
    ("Appliquer 2 fois par jour sur les mains pendant 10 jours",
     "2/day", "both hands", "", "10", ""),
    ("une application matin et soir sur le visage, 5 jours", "2/day", "face", "", "5", ""),
    ("1x/j le soir sur l’avant-bras gauche pdt 7j", "1/day", "left forearm", "", "7", ""),
    ("Un jour sur deux au coucher sur le cuir chevelu", "1/day every 2", "scalp", "", "", ""),
    ("1 jour sur 3 sur les coudes", "1/day every 3", "both elbows", "", "", ""),
    ("toutes les 12 heures sur les zones atteintes, au maximum 2 semaines",
     "2/day", "", "", "0-14", ""),
    ("Deux fois par semaine sur les genoux pendant un mois",
     "1/day 2/week", "both knees", "", "1 month", ""),
    ("En couche mince sur les lésions, une à deux fois par jour, 2 à 3 semaines",
     "1-2/day", "", "", "14-21", ""),
    ("Le week-end uniquement, sur les plis des coudes et les creux poplités",
     "1/day Sat,Sun", "both insides of the elbows; both backs of the knees", "", "", ""),
    ("Le lundi et le jeudi soir sur la nuque", "1/day Mon,Thu", "neck", "", "", ""),
    ("Appliquer sur tout le corps sauf le visage et les plis, chaque soir, 14 jours",
     "1/day", "whole body", "face; skin folds", "14", ""),
    ("Jusqu'à 2 fois par jour si besoin, sur les chevilles",
     "0-2/day", "both ankles", "", "", "prn"),
    ("sur les plaques en cas de poussée, 1 fois/jour, ne pas dépasser 10 jours",
     "1/day", "", "", "0-10", "prn"),
    ("Matin et soir sur le dos de la main droite", "2/day", "back of the right hand", "", "", ""),
    ("1 application par jour sur le dos, pendant 15 jours puis 2 fois par semaine",
     "1/day", "back", "", "15", ""),
    ("5 jours sur 7, le soir, au niveau des jambes", "1/day 5/week", "both legs", "", "", ""),
    ("paupières : 1 fois par jour, maximum 5 jours", "1/day", "eyelids", "", "0-5", ""),
    ("Trois fois par jour sur les fesses, éviter les organes génitaux",
     "3/day", "buttocks", "genitals", "", ""),
    ("au visage et au cou le matin pendant quatre jours", "1/day", "face; neck", "", "4", ""),
    ("Pied droit, 2x/jour, durée : 3 semaines", "2/day", "right foot", "", "21", ""),
    ("tous les 3 jours sur les paumes et les plantes des pieds",
     "1/day every 3", "both palms; both soles", "", "", ""),
    ("1 FOIS PAR JOUR SUR LES CUISSES JUSQU'À DISPARITION DES LÉSIONS",
     "1/day", "both thighs", "", "", ""),
    ("Crème à mettre 3 jours par semaine sur le siège", "1/day 3/week", "nappy area", "", "", ""),
    ("ne pas appliquer sur le visage ; 2 fois par jour sur les bras",
     "2/day", "both arms", "face", "", ""),
    ("Bétaméthasone crème, quotidiennement sur l'aine, 7 jours maximum",
     "1/day", "groin", "", "0-7", ""),
    ("Selon avis médical sur les zones à traiter", "", "", "", "", ""),
    ("deux applications quotidiennes sur le torse, sur 8 jours", "2/day", "chest", "", "8", ""),
    ("2 f/j x 10j plaques membres inférieurs", "2/day", "both lower limbs", "", "10", ""),
    ("1 appli / jour sur pieds et mains", "1/day", "both feet; both hands", "", "", ""),
    ("à distance des yeux, 1 fois par jour sur les joues",
     "1/day", "face", "around the eyes", "", ""),
    ("laisser poser 15 minutes sur le cuir chevelu puis rincer, 1 fois par jour",
     "1/day", "scalp", "", "", ""),
    ("Matin et soir 5 jours, puis une fois par jour 5 jours, puis arrêt", "2/day", "", "", "5", ""),
    ("tube 30 g, 2x/j pendant une semaine", "2/day", "", "", "7", ""),
    # What has two meanings, or is not known, is asked.
    ("bihebdomadaire, sur les mains", "?", "both hands", "", "", ""),
    ("plusieurs fois par jour sur les mains", "?", "both hands", "", "", ""),
    ("2 fois par jour sur les malléoles et les mains", "2/day", "?", "", "", ""),
    ("1 goutte dans chaque œil matin et soir", "", "", "", "", "eye drops"),
    ("2 bouffées matin et soir", "", "", "", "", "inhaler"),
]  # fmt: skip

GERMAN: list[Row] = [
    ("Zweimal täglich dünn auf die betroffenen Stellen auftragen, für 2 Wochen",
     "2/day", "", "", "14", ""),
    ("2x tgl. auf beide Hände", "2/day", "both hands", "", "", ""),
    ("1x täglich abends auf den Rücken, 10 Tage lang", "1/day", "back", "", "10", ""),
    ("morgens und abends an den Ellenbogen einreiben", "2/day", "both elbows", "", "", ""),
    ("Jeden zweiten Tag auf die Kopfhaut", "1/day every 2", "scalp", "", "", ""),
    ("alle 2 Tage zur Nacht auf den linken Unterschenkel",
     "1/day every 2", "left lower leg", "", "", ""),
    ("Alle 12 Stunden auf die Füße, höchstens 7 Tage", "2/day", "both feet", "", "0-7", ""),
    ("ein- bis zweimal täglich, maximal 4 Wochen, Ellenbeugen und Kniekehlen",
     "1-2/day", "both insides of the elbows; both backs of the knees", "", "0-28", ""),
    ("Zweimal wöchentlich auf die Handflächen", "1/day 2/week", "both palms", "", "", ""),
    ("Nur am Wochenende im Nacken", "1/day Sat,Sun", "neck", "", "", ""),
    ("montags und donnerstags auf die Knie", "1/day Mon,Thu", "both knees", "", "", ""),
    ("Bei Bedarf 1x tgl. auf die juckenden Stellen am Unterarm", "1/day", "forearm", "", "", "prn"),
    ("1-0-1 am Rumpf, nicht im Gesicht, nicht in die Leisten",
     "2/day", "trunk", "face; groin", "", ""),
    ("1-0-0 rechte Schulter 2 Wo.", "1/day", "right shoulder", "", "14", ""),
    ("bis zu 2x täglich auf die Arme, nicht länger als 3 Wochen",
     "0-2/day", "both arms", "", "0-21", ""),
    ("Täglich abends auf die Unterschenkel, 3 Wochen, danach jeden zweiten Tag",
     "1/day", "both lower legs", "", "21", ""),
    ("taeglich auf die Fuesse fuer 5 Tage", "1/day", "both feet", "", "5", ""),
    ("Gesicht und Hals aussparen, sonst 2x täglich am ganzen Körper",
     "2/day", "whole body", "face; neck", "", ""),
    ("an 3 Tagen pro Woche auf die Oberschenkel", "1/day 3/week", "both thighs", "", "", ""),
    ("einmal täglich am Augenlid, maximal eine Woche", "1/day", "eyelids", "", "0-7", ""),
    ("Dreimal täglich auf den Handrücken links, 14 Tage",
     "3/day", "back of the left hand", "", "14", ""),
    ("Salbe 2-3 mal täglich auf die Achseln", "2-3/day", "both axillae", "", "", ""),
    ("im Windelbereich dünn, 1x am Tag, 3 bis 5 Tage", "1/day", "nappy area", "", "3-5", ""),
    ("jeden Abend auf Brust und Bauch bis zur Abheilung", "1/day", "chest; abdomen", "", "", ""),
    ("ZWEIMAL TÄGLICH AUF DIE FUSSSOHLEN, EINEN MONAT LANG",
     "2/day", "both soles", "", "1 month", ""),
    ("Mo, Mi, Fr auf die Wangen", "1/day Mon,Wed,Fri", "face", "", "", ""),
    ("14 Tage 2x/d auf die Waden, nach Anweisung", "2/day", "both lower legs", "", "14", ""),
    ("bis 3x täglich auf die Zehen", "0-3/day", "toes", "", "", ""),
    ("am Hals, in den Achseln: 1x abends, max. 1 Woche",
     "1/day", "neck; both axillae", "", "0-7", ""),
    ("Elocon Salbe 1x tgl. Hände für 14 Tage, dann 2x pro Woche",
     "1/day", "both hands", "", "14", ""),
    ("mehrmals täglich auf die Hände", "?", "both hands", "", "", ""),
    ("werktags auf die Hände", "?", "both hands", "", "", ""),
    ("2x tgl. auf den Schläfenbereich", "2/day", "?", "", "", ""),
    ("1 Tropfen ins rechte Auge", "", "", "", "", "eye drops"),
    ("1 Tablette morgens", "", "", "", "", "by mouth"),
]  # fmt: skip

SPANISH: list[Row] = [
    ("Aplicar dos veces al día en las manos durante 7 días", "2/day", "both hands", "", "7", ""),
    ("aplicar c/12 h en zona afectada x 10 días", "2/day", "", "", "10", ""),
    ("Cada 12 horas en la cara, máximo 5 días", "2/day", "face", "", "0-5", ""),
    ("una vez al día al acostarse en el cuero cabelludo", "1/day", "scalp", "", "", ""),
    ("En días alternos en los codos durante 3 semanas",
     "1/day every 2", "both elbows", "", "21", ""),
    ("un día sí y otro no, por la noche, en la espalda", "1/day every 2", "back", "", "", ""),
    ("cada 48 horas en las rodillas", "1/day every 2", "both knees", "", "", ""),
    ("Tres veces al día en la pierna izquierda", "3/day", "left leg", "", "", ""),
    ("mañana y noche en cuello y pecho, no más de 2 semanas",
     "2/day", "neck; chest", "", "0-14", ""),
    ("2 veces por semana en las palmas y plantas de los pies",
     "1/day 2/week", "both palms; both soles", "", "", ""),
    ("Solo los fines de semana en los pliegues de los codos",
     "1/day Sat,Sun", "both insides of the elbows", "", "", ""),
    ("los lunes y los jueves en ambos antebrazos", "1/day Mon,Thu", "both forearms", "", "", ""),
    ("lunes, miércoles y viernes en el abdomen", "1/day Mon,Wed,Fri", "abdomen", "", "", ""),
    ("1 o 2 veces al día en todo el cuerpo excepto cara y genitales",
     "1-2/day", "whole body", "face; genitals", "", ""),
    ("si hay picor, hasta 2 veces al día en los tobillos", "0-2/day", "both ankles", "", "", "prn"),
    ("una capa fina por las noches en los párpados durante 4 días",
     "1/day", "eyelids", "", "4", ""),
    ("Cada 8 horas en el pie derecho, 2 semanas, luego una vez al día",
     "3/day", "right foot", "", "14", ""),
    ("no aplicar en la cara; una aplicación diaria en los muslos",
     "1/day", "both thighs", "face", "", ""),
    ("dos veces al día en la mano derecha por un mes", "2/day", "right hand", "", "1 month", ""),
    ("1 VEZ AL DÍA EN LA ZONA DEL PAÑAL, MÁXIMO 7 DÍAS", "1/day", "nappy area", "", "0-7", ""),
    ("cada 3 días en las muñecas", "1/day every 3", "both wrists", "", "", ""),
    ("de lunes a viernes por la mañana en los brazos",
     "1/day Mon,Tue,Wed,Thu,Fri", "both arms", "", "", ""),
    ("En caso de brote, 2 veces al día de 7 a 10 días en las nalgas",
     "2/day", "buttocks", "", "7-10", "prn"),
    ("según pauta, en el dorso de las manos", "", "both backs of the hands", "", "", ""),
    ("5 noches por semana en los hombros, quince días",
     "1/day 5/week", "both shoulders", "", "15", ""),
    ("mometasona crema 1 vez/día axilas e ingles 10 d",
     "1/day", "both axillae; groin", "", "10", ""),
    ("Untar diariamente en las orejas hasta mejoría", "1/day", "ears", "", "", ""),
    ("en el brazo derecho y la pierna izquierda c/24h", "1/day", "right arm; left leg", "", "", ""),
    ("una vez al día 5 días, descansar 2 días", "1/day 5/week", "", "", "", ""),
    ("1 aplicación/12 h en miembros superiores", "2/day", "both upper limbs", "", "", ""),
    ("varias veces al día en las manos", "?", "both hands", "", "", ""),
    ("cada tercer día en las manos", "?", "both hands", "", "", ""),  # every 2nd or every 3rd
    ("dos veces al día en el coxis", "2/day", "?", "", "", ""),
    ("1 gota en cada ojo cada 8 horas", "", "", "", "", "eye drops"),
    ("1 comprimido cada 8 horas", "", "", "", "", "by mouth"),
]  # fmt: skip

JAPANESE: list[Row] = [
    ("1日2回 患部に塗布", "2/day", "", "", "", ""),
    ("１日１回、就寝前、頭皮に塗布", "1/day", "scalp", "", "", ""),
    ("朝夕 両手に塗布 2週間", "2/day", "both hands", "", "14", ""),
    ("1日1～2回、首に薄く塗る", "1-2/day", "neck", "", "", ""),
    ("隔日 1日1回 背中に外用", "1/day every 2", "back", "", "", ""),
    ("1日おきに左肘に塗布", "1/day every 2", "left elbow", "", "", ""),
    ("週2回、膝窩に塗布してください", "1/day 2/week", "back of the knee", "", "", ""),
    ("土日のみ 1日1回 顔に塗布", "1/day Sat,Sun", "face", "", "", ""),
    ("頓用 かゆい時 右前腕に塗布", "", "right forearm", "", "", "prn"),
    ("適量を1日3回、体幹に塗布、10日間", "3/day", "trunk", "", "10", ""),
    ("入浴後に1日1回、全身に。顔は避ける", "1/day", "whole body", "face", "", ""),
    ("顔と首以外に1日2回塗布", "2/day", "", "face and neck", "", ""),
    ("1日2回まで、手背に塗布", "0-2/day", "back of the hand", "", "", ""),
    ("最長1週間、眼瞼に1日1回", "1/day", "eyelids", "", "0-7", ""),
    ("朝・夕、腋窩と鼠径部に塗布。7～10日間", "2/day", "axilla; groin", "", "7-10", ""),
    ("12時間ごとに足底へ塗布", "2/day", "sole", "", "", ""),
    ("毎晩寝る前、手のひらに塗る", "1/day", "palm", "", "", ""),
    ("月・木曜日に下腿へ塗布", "1/day Mon,Thu", "lower leg", "", "", ""),
    ("1日2回 2週間、その後 週2回 体に塗布", "2/day", "body", "", "14", ""),
    ("朝晩、左右の耳の後ろに少量", "2/day", "behind the ears", "", "", ""),
    ("1日1回 夕 腹部と臀部 5日間以内", "1/day", "abdomen; buttocks", "", "0-5", ""),
    ("必要時、1日2回まで頸部に塗布", "0-2/day", "neck", "", "", "prn"),
    ("３日に１回、胸部に塗布、１ヶ月間", "1/day every 3", "chest", "", "1 month", ""),
    ("ステロイド軟膏を1日2回、外陰部に塗布", "2/day", "genitals", "", "", ""),
    ("右足首 1日二回 三日間", "2/day", "right ankle", "", "3", ""),
    ("医師の指示通り 患部に塗布 14日分", "", "", "", "", ""),
    ("毎日 1回 お尻に塗布。陰部には塗らないでください", "1/day", "buttocks", "genitals", "", ""),
    ("首から下に1日2回塗布", "2/day", "body", "", "", ""),
    ("1日2回（朝、夕）両腕に外用", "2/day", "both arms", "", "", ""),
    ("朝は顔、夜は体に塗布", "?", "face", "", "", ""),  # which of the two is asked
    ("1日数回 手に塗布", "?", "hand", "", "", ""),
    ("1日2回 手足に塗布", "2/day", "?", "", "", ""),  # hands and feet, or arms and legs
    ("1日2回 鎖骨部に塗布", "2/day", "?", "", "", ""),
    ("1日3回 両眼に点眼", "", "", "", "", "eye drops"),
    ("1回1錠 1日3回 食後", "", "", "", "", "by mouth"),
]  # fmt: skip


def told(row: Row) -> dict[str, Any]:
    """Field -> what was read, of the fields that were not read as by hand."""
    text, frequency, sites, excluded, duration, other = row
    reading = sig.read(text, BOOK).as_json()
    wanted = {
        "frequency": frequency, "sites": sites, "excluded": excluded, "duration": duration,
        "as_needed": "yes" if other == "prn" else "",
        "note": "" if other in ("", "prn") else f"not ours: {other}",
    }  # fmt: skip
    wrong = {one.field: one.read for one in judge(wanted, reading) if one.verdict != RIGHT}
    asked = {question["about"] for question in reading["questions"]}
    for name, field in (("frequency", "applications_per_day"), ("sites", "sites")):
        if wanted[name] == "?" and field not in asked:
            wrong[name] = "not asked"
    if other not in ("", "prn", reading["not_ours"]):
        wrong["ours"] = reading["not_ours"]
    return wrong


@pytest.mark.parametrize("row", FRENCH + GERMAN + SPANISH + JAPANESE, ids=lambda row: row[0])
def test_directions_in_other_languages_are_read_as_by_hand(row: Row) -> None:
    assert told(row) == {}


@pytest.mark.parametrize("row", FRENCH + GERMAN + SPANISH + JAPANESE, ids=lambda row: row[0])
def test_capitals_and_letters_put_together_otherwise_change_nothing(row: Row) -> None:
    text, *rest = row
    for said in (
        text.upper(),
        unicodedata.normalize("NFD", text),
        unicodedata.normalize("NFC", text),
    ):
        assert told((said, *rest)) == {}, said
